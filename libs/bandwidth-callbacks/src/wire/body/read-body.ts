import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { SameTurn } from '../../async/same-turn.js';

/** A body as it came, or why it was not read to its end. */
export type ReadBody = { readonly bytes: Buffer } | { readonly refused: 'too large' | 'too slow' | 'aborted' };

/** The bounds within which a body is read. */
export interface BodyBounds {
  /** Bytes. */
  readonly bodyLimit: number;
  /** Milliseconds for the whole body. */
  readonly bodyTimeout: number;
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
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return Promise.resolve({ refused: 'too large' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => finish({ refused: 'too slow' }), bodyTimeout);
    const finish = (result: ReadBody) => {
      clearTimeout(timer);
      body.off('data', onData).off('end', onEnd).off('close', onAborted).off('error', onAborted);
      if ('refused' in result) body.on('error', () => undefined).resume(); // what still comes is dropped
      turn.goOn(size, () => resolve(result));
    };
    const onData = (chunk: Buffer | string) => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk; // a hook may have made text of it
      size += bytes.length;
      if (size > bodyLimit) return finish({ refused: 'too large' });
      chunks.push(bytes);
    };
    const onEnd = () => finish({ bytes: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size) });
    const onAborted = () => finish({ refused: 'aborted' });
    body.on('data', onData).on('end', onEnd).on('close', onAborted).on('error', onAborted);
  });
}
