import type { IncomingMessage } from 'node:http';

/** @returns nothing for a body of more than so many bytes, the rest of which is not read */
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
