import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { CallbackMethod } from '../../events/definition.js';
import type { SameTurn } from '../../fast-path/fast-path.js';
import type { ResolvedOptions } from '../../options/options.js';

/** A body as it came, or why it could not be read completely; `aborted` if its sender closed the connection. */
export type ReadBody = Buffer | 'too large' | 'too slow' | 'aborted';

/**
 * Whether the request has a body that was not read yet. The body of a GET has no meaning (RFC 9110 §9.3.1), but is read
 * as well: otherwise a body parser of the application might refuse the request because of it.
 */
export function isToBeRead(request: IncomingMessage & { readonly body?: unknown }, body: Readable): boolean {
  if (body.readableEnded || body.readableDidRead) return false;
  if (request.body !== undefined && !(isEmptyObject(request.body) && hasBody(request))) return false;
  return methodOf(request) !== 'GET' || hasBody(request);
}

/** body-parser 1 leaves `{}` as the body of a request whose content type it does not read. */
function isEmptyObject(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !Buffer.isBuffer(body) && Object.keys(body).length === 0;
}

/**
 * Reads a body, within limits.
 *
 * @param body the stream to read it from: the request itself, or the stream that a hook of the application replaced it
 * with
 * @param turn calls back once the body was read or refused, together with other requests of the same turn
 */
export function readBody(
  request: IncomingMessage,
  body: Readable,
  { bodyLimit, bodyTimeout }: Pick<ResolvedOptions, 'bodyLimit' | 'bodyTimeout'>,
  turn: SameTurn,
): Promise<ReadBody> {
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return Promise.resolve('too large');
  if (body.destroyed) return Promise.resolve('aborted'); // while its credentials were looked up
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => finish('too slow'), bodyTimeout);
    const finish = (result: ReadBody) => {
      clearTimeout(timer);
      body.off('data', onData).off('end', onEnd).off('close', onAborted).off('error', onAborted);
      request.off('close', onClosed);
      if (typeof result === 'string') body.on('error', () => undefined).resume(); // the rest of the body is dropped
      turn.goOn(size, () => resolve(result));
    };
    const onData = (chunk: Buffer | string) => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk; // a hook may have decoded it to text
      size += bytes.length;
      if (size > bodyLimit) return finish('too large');
      chunks.push(bytes);
    };
    const onEnd = () => finish(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size));
    const onAborted = () => finish('aborted');
    // A stream that a hook made of the request may go on waiting when the request is closed.
    const onClosed = () => (request.complete ? undefined : finish('aborted'));
    request.on('close', onClosed);
    body.on('data', onData).on('end', onEnd).on('close', onAborted).on('error', onAborted);
  });
}

/** The method of a request if it is one that callbacks use; `undefined` for any other. */
export function methodOf({ method }: IncomingMessage): CallbackMethod | undefined {
  return method === 'GET' || method === 'POST' ? method : undefined;
}

/** Whether a request has a body, according to its headers. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
