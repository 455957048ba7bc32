import type { MediaFile } from './media-store.js';

/** The file that a `data:` URL holds; nothing for another URL. */
export function fileIn(url: string): MediaFile | undefined {
  const [, contentType, isBase64, data] = /^data:([^,]*?)(;base64)?,(.*)$/is.exec(url) ?? [];
  if (data === undefined) return undefined;
  const bytes = Buffer.from(decoded(data), isBase64 ? 'base64' : 'utf8');
  return { contentType: contentType || 'text/plain;charset=US-ASCII', bytes: new Uint8Array(bytes) };
}

/** Text with characters as `%2F`; text that is not written so stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
