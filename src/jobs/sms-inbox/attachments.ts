import { Inject, Injectable, Logger } from '@nestjs/common';
import { BandwidthApi } from '../bandwidth-api/bandwidth-api.js';
import { OPEN_STORE, type OpenStore, type Store } from '../store/stores.js';

/** A file that somebody sent. */
export interface Attachment {
  readonly contentType: string;
  /** Base64, which every store can keep. */
  readonly content: string;
}

/** More than any phone sends, bytes. */
const LARGEST = 10_000_000;

/** Fetches what comes with messages, since Bandwidth forgets it after two days. */
@Injectable()
export class Attachments {
  private readonly logger = new Logger(Attachments.name);
  private readonly files: Store<Attachment>;

  constructor(
    @Inject(BandwidthApi) private readonly api: BandwidthApi,
    @Inject(OPEN_STORE) open: OpenStore,
  ) {
    this.files = open('sms-inbox-files');
  }

  /** By what {@link named} made of its URL. */
  get(file: string): Promise<Attachment | undefined> {
    return this.files.get(file);
  }

  /**
   * The names of a message's files at Bandwidth. The layout of an MMS (`.smil`) is nothing for people. A URL that is not
   * one of the account's media is refused: whoever is asked for it would get the access token.
   */
  named(message: string, urls: readonly string[]): readonly string[] {
    const names = urls.map((url) => this.nameOf(url));
    const refused = names.filter((name) => name === undefined).length;
    if (refused > 0) this.logger.warn(`Message ${message}: ${refused} files refused, which are not the account's.`);
    return names.flatMap((name) => (name === undefined || /\.smil$/i.test(name) ? [] : [name]));
  }

  /** Fetches and keeps those that are not kept yet. Rejects with the first that Bandwidth refuses. */
  async fetch(names: readonly string[]): Promise<void> {
    for (const name of names) {
      if (await this.files.get(name)) continue;
      const options = { responseType: 'arraybuffer', maxContentLength: LARGEST, maxRedirects: 0 } as const;
      const { data, headers } = await this.api.media.getMedia(this.api.accountId, name, options);
      const content = (data as unknown as Buffer).toString('base64');
      await this.files.set(name, { contentType: String(headers['content-type']), content });
    }
  }

  private nameOf(url: string): string | undefined {
    if (!URL.canParse(url)) return undefined;
    const { origin, pathname } = new URL(url);
    const { mediaUrl } = this.api;
    if (!(origin + pathname).startsWith(mediaUrl)) return undefined;
    const name = decoded(pathname.slice(new URL(mediaUrl).pathname.length));
    return name?.split('/').includes('..') ? undefined : name;
  }
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
