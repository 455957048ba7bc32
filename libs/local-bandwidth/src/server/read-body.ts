import type { IncomingMessage } from 'node:http';

/**
 * Reads a body. Stops reading as soon as it is larger than allowed, and returns `undefined` then.
 *
 * @param largest bytes
 */
export async function readBody(request: IncomingMessage, largest: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
