import type { Application } from '../callbacks/application.js';
import { authorized, credentialsOf } from '../callbacks/callback-request.js';
import type { HttpRequest } from '../callbacks/http.js';
import type { Message } from '../engine/message.js';
import { KEPT_FOR, LARGEST_FILE, type MediaFile, MediaStore } from './media-store.js';
import { withoutCredentials } from '../without-credentials.js';
import { type FileName, fileNamedBy } from './media-url.js';

/** How long to wait for a file of the application, ms of real time. */
const PATIENCE = 10_000;
/** How many times a file may be found by way of another message: a message can carry the URL of another one's file. */
const MOST_HOPS = 5;

interface MessageMediaOptions {
  /** What the URLs of the session begin with. */
  readonly url: string;
  readonly now: () => number;
  readonly application: Application;
  /** The messages that are kept. */
  readonly messages: () => readonly Message[];
  /** Aborted when the session ends. */
  readonly ending: AbortSignal;
}

/** Finds files of messages: files that the application uploaded, that phones sent, or that URLs name. */
export class MessageMedia {
  readonly #options: MessageMediaOptions;
  /** Files that the application uploaded, by account and name: `9900000/cat.jpg`. */
  readonly uploaded: MediaStore;
  /** Files that phones sent, by message and place: `1772616803207r5vt9kzp3mqx7bhd/0`. */
  readonly #sent: MediaStore;

  constructor(options: MessageMediaOptions) {
    this.#options = options;
    this.uploaded = new MediaStore(options.now);
    this.#sent = new MediaStore(options.now);
  }

  /** Keeps the files of a message that a phone sent. */
  keep(messageIds: readonly string[], files: readonly (MediaFile | undefined)[]): void {
    for (const id of messageIds) {
      for (const [place, file] of files.entries()) if (file) this.#sent.put(`${id}/${place}`, file);
    }
  }

  /** A file that the application requests: one that it uploaded, or one of a message that it received. */
  async get({ account, name }: FileName, hops = MOST_HOPS): Promise<MediaFile | undefined> {
    const uploaded = this.uploaded.get(`${account}/${name}`);
    if (uploaded) return uploaded;
    const { message, place } = this.#broughtBy(name) ?? {};
    return message && this.#ofMessage(message, place ?? 0, hops);
  }

  /** The file of a message at a place; `undefined` if there is none, or if it is too old. */
  async ofMessage(id: string, place: number): Promise<MediaFile | undefined> {
    const message = this.#options.messages().find((each) => each.id === id);
    return message && this.#ofMessage(message, place, MOST_HOPS);
  }

  /** Whether a URL names a file of this REST API that does not exist. */
  isMissing(url: string): boolean {
    const named = fileNamedBy(url, this.#options.url);
    return named !== undefined && !this.uploaded.get(`${named.account}/${named.name}`) && !this.#broughtBy(named.name);
  }

  /** The received message that the name of a file begins with: `1772616803207r5vt9kzp3mqx7bhd/0/cat.jpg`. */
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

  /** Fetches a file from the application, and only from there. Ignores files that are too large for a message. */
  async #fetch(url: string): Promise<MediaFile | undefined> {
    const channel = this.#options.application.channelTo(url);
    if (!channel) return undefined;
    const signal = AbortSignal.any([this.#options.ending, AbortSignal.timeout(PATIENCE)]);
    try {
      const wanted = { headers: [], body: '', isBinary: true, largest: LARGEST_FILE + 1 } as const;
      const request: HttpRequest = { method: 'GET', url: withoutCredentials(url), ...wanted };
      const first = await channel(request, signal);
      const credentials = first.status === 401 ? credentialsOf({ url }) : undefined;
      const { status, headers, body } = credentials ? await channel(authorized(request, credentials), signal) : first;
      if (status !== 200 || body.length > LARGEST_FILE) return undefined;
      const contentType = headers['content-type'] ?? 'application/octet-stream';
      return { contentType, bytes: new Uint8Array(Buffer.from(body, 'latin1')) };
    } catch {
      return undefined; // the same as no file
    }
  }
}
