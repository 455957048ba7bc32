import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { goOnTogether } from '../../async/same-turn.js';

/** A body as it came, or why it was not read to its end. */
export type ReadBody = { readonly bytes: Buffer } | { readonly refused: 'too large' | 'too slow' | 'aborted' };

/**
 * Reads a body, within bounds.
 *
 * @param body the stream to read it from: the request itself, or what a hook of the application made of that
 * @param limit bytes
 * @param timeout milliseconds for the whole body
 */
export function readBody(request: IncomingMessage, body: Readable, limit: number, timeout: number): Promise<ReadBody> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve({ refused: 'too large' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => finish({ refused: 'too slow' }), timeout);
    const finish = (result: ReadBody) => {
      clearTimeout(timer);
      body.off('data', onData).off('end', onEnd).off('close', onAborted).off('error', onAborted);
      if ('refused' in result) body.pause();
      goOnTogether(size, () => resolve(result));
    };
    const onData = (chunk: Buffer | string) => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk; // a hook may have made text of it
      size += bytes.length;
      if (size > limit) return finish({ refused: 'too large' });
      chunks.push(bytes);
    };
    const onEnd = () => finish({ bytes: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size) });
    const onAborted = () => finish({ refused: 'aborted' });
    body.on('data', onData).on('end', onEnd).on('close', onAborted).on('error', onAborted);
  });
}
