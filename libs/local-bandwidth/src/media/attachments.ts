import { fileIn } from './data-url.js';
import type { MediaFile } from './media-store.js';

/** The media of a message that a phone sends. */
interface Attachments {
  /** In the order of the message: the name of a file, or the URL of something that is elsewhere. */
  readonly names: readonly string[];
  /** The files of `data:` URLs, at the same places. */
  readonly files: readonly (MediaFile | undefined)[];
}

/** Takes the files out of `data:` URLs and gives each a name. Other URLs stay as they are. */
export function attachmentsIn(media: readonly string[]): Attachments {
  const files = media.map((url) => fileIn(url));
  const names = media.map((url, place) => (files[place] ? nameOf(files[place].contentType, place) : url));
  return { names, files };
}

/** Names a file by its content type: `attachment-0.png`. */
function nameOf(contentType: string, place: number): string {
  const [, ending = 'bin'] = /^\w+\/(?:x-)?([a-z0-9]+)/i.exec(contentType) ?? [];
  return `attachment-${place}.${ending}`;
}
