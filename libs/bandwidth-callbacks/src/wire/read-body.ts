import type { IncomingMessage } from 'node:http';

/** A body as it came, or why it was not read to its end. */
export type ReadBody = { readonly bytes: Buffer } | { readonly refused: 'too large' | 'too slow' | 'aborted' };

/**
 * Reads a body, within bounds.
 *
 * @param limit bytes
 * @param timeout milliseconds for the whole body
 */
export async function readBody(request: IncomingMessage, limit: number, timeout: number): Promise<ReadBody> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return { refused: 'too large' };
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => finish({ refused: 'too slow' }), timeout);
    const finish = (result: ReadBody) => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onAborted).off('error', onAborted);
      if ('refused' in result) request.pause();
      resolve(result);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) return finish({ refused: 'too large' });
      chunks.push(chunk);
    };
    const onEnd = () => finish({ bytes: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size) });
    const onAborted = () => finish({ refused: 'aborted' });
    request.on('data', onData).on('end', onEnd).on('close', onAborted).on('error', onAborted);
  });
}
