import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { SameTurn } from '../../async/same-turn.js';
import { hasBody, methodOf } from '../routes/request.js';

/** A body as it came, or why it was not read to its end. */
export type ReadBody = Buffer | 'too large' | 'too slow' | 'aborted';

/** The bounds within which a body is read. */
export interface BodyBounds {
  /** Bytes. */
  readonly bodyLimit: number;
  /** Milliseconds for the whole body. */
  readonly bodyTimeout: number;
}

/** Whether there is a body that nobody has read yet. */
export function isToBeRead(request: IncomingMessage & { readonly body?: unknown }, body: Readable): boolean {
  if (body.readableEnded || request.body !== undefined) return false;
  return methodOf(request) !== 'GET' || hasBody(request);
}

/**
 * Reads a body, within bounds.
 *
 * @param body the stream to read it from: the request itself, or what a hook of the application made of that
 * @param turn what goes on with it then
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
