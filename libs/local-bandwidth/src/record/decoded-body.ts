import type { IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** The maximum size of a decompressed body, bytes. */
const LARGEST = 1_048_576;

const DECODERS: ReadonlyMap<string, typeof gunzipSync> = new Map([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
]);

/** Decodes a body as its headers describe; `undefined` if that is not possible. */
export function decodedBody(body: Buffer, headers: IncomingHttpHeaders): string | undefined {
  try {
    const encoding = headers['content-encoding']?.trim().toLowerCase() || 'identity';
    const decoder = DECODERS.get(encoding);
    if (!decoder && encoding !== 'identity') return undefined;
    const bytes = decoder ? decoder(body, { maxOutputLength: LARGEST }) : body;
    const [, charset = 'utf-8'] = /charset="?([^";\s]+)/i.exec(headers['content-type'] ?? '') ?? [];
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return undefined; // too large, damaged, or in an unknown charset
  }
}
