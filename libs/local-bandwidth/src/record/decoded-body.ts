import type { IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** The most that a body may grow to, bytes. */
const LARGEST = 1_048_576;

const DECODERS = { gzip: gunzipSync, 'x-gzip': gunzipSync, deflate: inflateSync, br: brotliDecompressSync };

/** The text of a body as its headers describe it; nothing where that cannot be had. */
export function decodedBody(body: Buffer, headers: IncomingHttpHeaders): string | undefined {
  try {
    const encoding = headers['content-encoding']?.trim().toLowerCase() || 'identity';
    const decoder = DECODERS[encoding as keyof typeof DECODERS] as typeof gunzipSync | undefined;
    if (!decoder && encoding !== 'identity') return undefined;
    const bytes = decoder ? decoder(body, { maxOutputLength: LARGEST }) : body;
    const [, charset = 'utf-8'] = /charset="?([^";\s]+)/i.exec(headers['content-type'] ?? '') ?? [];
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return undefined; // too large, damaged, or in letters that this machine does not know
  }
}
