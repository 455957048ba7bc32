import type { Application } from '../callbacks/application.js';
import type { Message } from '../engine/message.js';
import { KEPT_FOR, LARGEST_FILE, type MediaFile, MediaStore } from './media-store.js';
import { type FileName, fileNamedBy } from './media-url.js';

/** How long to wait for a file of the application, ms of real time. */
const PATIENCE = 10_000;
/** A message may bring the file of another one, and so on. */
const MOST_HOPS = 5;

interface MessageMediaOptions {
  /** What the URLs of the session begin with. */
  readonly url: string;
  readonly now: () => number;
  readonly application: Application;
  /** Those that are kept. */
  readonly messages: () => readonly Message[];
  /** Gives up what is under way. */
  readonly ending: AbortSignal;
}

/** The files of messages: those that the application uploads, those that phones send, and those that URLs name. */
export class MessageMedia {
  readonly #options: MessageMediaOptions;
  /** By account and name: `9900000/cat.jpg`. */
  readonly uploaded: MediaStore;
  /** By message and place: `1772616803207r5vt9kzp3mqx7bhd/0`. */
  readonly #sent: MediaStore;

  constructor(options: MessageMediaOptions) {
    this.#options = options;
    this.uploaded = new MediaStore(options.now);
    this.#sent = new MediaStore(options.now);
  }

  /** Keeps what phones send as `data:` URLs. */
  keep(messageIds: readonly string[], files: readonly (MediaFile | undefined)[]): void {
    for (const id of messageIds) {
      for (const [place, file] of files.entries()) if (file) this.#sent.put(`${id}/${place}`, file);
    }
  }

  /** A file that the application asks for: one that it uploaded, or one that a message brought to it. */
  async get({ account, name }: FileName, hops = MOST_HOPS): Promise<MediaFile | undefined> {
    const uploaded = this.uploaded.get(`${account}/${name}`);
    if (uploaded) return uploaded;
    const { message, place } = this.#broughtBy(name) ?? {};
    return message && this.#ofMessage(message, place ?? 0, hops);
  }

  /** The file of a message at a place; nothing where it is not known, or too old. */
  async ofMessage(id: string, place: number): Promise<MediaFile | undefined> {
    const message = this.#options.messages().find((each) => each.id === id);
    return message && this.#ofMessage(message, place, MOST_HOPS);
  }

  /** Whether a URL names a file here that there is not. */
  isMissing(url: string): boolean {
    const named = fileNamedBy(url, this.#options.url);
    return named !== undefined && !this.uploaded.get(`${named.account}/${named.name}`) && !this.#broughtBy(named.name);
  }

  /** Files of received messages are named after them: `1772616803207r5vt9kzp3mqx7bhd/0/cat.jpg`. */
  #broughtBy(name: string): { readonly message: Message; readonly place: number } | undefined {
    const [, id, place] = /^(\d{13}[a-z0-9]{16})\/(\d+)\//.exec(name) ?? [];
    const message = this.#options.messages().find((each) => each.id === id && each.direction === 'in');
    return message && { message, place: Number(place) };
  }

  async #ofMessage({ id, media, time }: Message, place: number, hops: number): Promise<MediaFile | undefined> {
    const url = media[place];
    if (url === undefined || time + KEPT_FOR <= this.#options.now()) return undefined;
    const sent = this.#sent.get(`${id}/${place}`);
    if (sent) return sent;
    const named = fileNamedBy(url, this.#options.url);
    if (!named) return this.#fetch(url);
    return hops > 0 ? this.get(named, hops - 1) : undefined;
  }

  /** What the application serves. Nobody else is asked, and what is too large for a message is not taken. */
  async #fetch(url: string): Promise<MediaFile | undefined> {
    const channel = this.#options.application.channelTo(url);
    if (!channel) return undefined;
    const signal = AbortSignal.any([this.#options.ending, AbortSignal.timeout(PATIENCE)]);
    try {
      const { status, headers, body } = await channel(
        { method: 'GET', url, headers: [], body: '', isBinary: true, largest: LARGEST_FILE + 1 },
        signal,
      );
      if (status !== 200 || body.length > LARGEST_FILE) return undefined;
      const contentType = headers['content-type'] ?? 'application/octet-stream';
      return { contentType, bytes: new Uint8Array(Buffer.from(body, 'latin1')) };
    } catch {
      return undefined; // as good as no file
    }
  }
}
