import { LocalBandwidthError } from '../errors.js';
import type { MediaFile } from './media-store.js';
import { percentDecoded } from '../percent-decoded.js';

/**
 * The file that a `data:` URL holds; `undefined` for other URLs.
 *
 * @throws LocalBandwidthError for a `data:` URL that holds no file
 */
export function fileIn(url: string): MediaFile | undefined {
  if (!/^data:/i.test(url)) return undefined;
  const [, contentType, base64, data] = /^data:([^,]*?)(; *base64)?,(.*)$/is.exec(url) ?? [];
  if (data === undefined) throw noFile('A data: URL has no comma, after which its file begins.');
  const written = percentDecoded(data);
  const bytes = base64 === undefined ? written : bytesOf(written.toString('latin1'));
  return { contentType: contentType || 'text/plain;charset=US-ASCII', bytes: new Uint8Array(bytes) };
}

/** `data:` URLs use the alphabet without `-` and `_`. The padding may be missing. */
const BASE64 = /^(?:[a-z\d+/]{4})*(?:[a-z\d+/]{2}(?:==)?|[a-z\d+/]{3}=?)?$/i;

function bytesOf(written: string): Buffer {
  const text = written.replaceAll(/\s/g, '');
  if (!BASE64.test(text)) throw noFile('The file in a data: URL is not Base64, though the URL says so.');
  return Buffer.from(text, 'base64');
}

function noFile(problem: string): LocalBandwidthError {
  const remedy = 'Write it as data:image/png;base64,iVBORw0… or data:text/plain,Hello.';
  return new LocalBandwidthError('LOCAL_BANDWIDTH_VALUE', problem, remedy);
}
