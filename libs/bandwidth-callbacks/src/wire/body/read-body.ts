// Node's own timer, because a test may have faked the global one, and a request must not hang on fake time.
import { setImmediate } from 'node:timers';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { CallbackMethod } from '../../events/definition.js';

/** A body as it came, or why it could not be read completely. */
export type ReadBody = Buffer | 'too large' | 'too slow' | 'aborted';

/** The limits for reading a body. */
export interface BodyBounds {
  /** Bytes. */
  readonly bodyLimit: number;
  /** Milliseconds for the whole body. */
  readonly bodyTimeout: number;
}

/** Whether the request has a body that was not read yet. */
export function isToBeRead(request: IncomingMessage & { readonly body?: unknown }, body: Readable): boolean {
  if (body.readableEnded || request.body !== undefined) return false;
  return methodOf(request) !== 'GET' || hasBody(request);
}

/**
 * Reads a body, within limits.
 *
 * @param body the stream to read it from: the request itself, or the stream that a hook of the application replaced it
 * with
 * @param turn continues with the body
 */
export function readBody(
  request: IncomingMessage,
  body: Readable,
  { bodyLimit, bodyTimeout }: BodyBounds,
  turn: SameTurn,
): Promise<ReadBody> {
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return Promise.resolve('too large');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => finish('too slow'), bodyTimeout);
    const finish = (result: ReadBody) => {
      clearTimeout(timer);
      body.off('data', onData).off('end', onEnd).off('close', onAborted).off('error', onAborted);
      if (typeof result === 'string') body.on('error', () => undefined).resume(); // what still comes is dropped
      turn.goOn(size, () => resolve(result));
    };
    const onData = (chunk: Buffer | string) => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk; // a hook may have made text of it
      size += bytes.length;
      if (size > bodyLimit) return finish('too large');
      chunks.push(bytes);
    };
    const onEnd = () => finish(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size));
    const onAborted = () => finish('aborted');
    body.on('data', onData).on('end', onEnd).on('close', onAborted).on('error', onAborted);
  });
}

/** The method of a request, if callbacks can come by it. */
export function methodOf({ method }: IncomingMessage): CallbackMethod | undefined {
  return method === 'GET' || method === 'POST' ? method : undefined;
}

/**
 * Whether a request has a body. That of a GET has no meaning and must not make a parser of the application refuse the
 * request (RFC 9110 §9.3.1).
 */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** The most bytes of bodies that continue together; reading more payloads at once would block the event loop. */
const MOST_BYTES = 65_536;

interface Ready {
  readonly bytes: number;
  readonly goOn: () => void;
}

/**
 * Continues all requests whose bodies arrived in the same turn of the event loop together, at the end of that turn.
 * Under load a callback then takes a third less time: each step runs for all of them in a row, with its code in the
 * processor's caches, which the system calls of reading and writing would otherwise evict.
 */
export class SameTurn {
  private readonly ready: Ready[] = [];

  /**
   * @param bytes of the body
   * @param goOn must not throw
   */
  goOn(bytes: number, goOn: () => void): void {
    if (this.ready.push({ bytes, goOn }) === 1) setImmediate(this.goOnWithAll);
  }

  private readonly goOnWithAll = (): void => {
    const { ready } = this;
    let count = 0;
    for (let bytes = 0; count < ready.length && bytes < MOST_BYTES; count++) bytes += (ready[count] as Ready).bytes;
    const now = ready.splice(0, count);
    if (ready.length > 0) setImmediate(this.goOnWithAll);
    for (const { goOn } of now) goOn();
  };
}
