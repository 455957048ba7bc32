import { Server } from 'node:http';
import { LocalBandwidthError } from '../errors.js';
import { type ApplicationFunction, functionChannel } from './function-channel.js';
import type { Channel } from './http.js';
import { isSameOrigin } from './origins.js';
import { serverChannel } from './server-channel.js';
import { socketChannel } from './socket-channel.js';

/** The application under test: its callback URL, a function, or a Node HTTP server such as Nest's `getHttpServer()`. */
export type App = string | URL | ApplicationFunction | Server;

export interface ApplicationOptions {
  readonly app: App;
  /**
   * The callback URL as the application knows it, where `app` is a function or a server.
   * Default `http://localhost/bandwidth/callbacks`.
   */
  readonly appUrl?: string;
  /** An origin under which the application names itself in its answers, such as that of its tunnel: it is the application. */
  readonly publicUrl?: string;
  /** Other hosts (`example.com`, `localhost:4000`) that may be called when an answer names them. Default: none. */
  readonly allowHosts?: readonly string[];
}

/** What is said of a URL that is not called. */
export const NOT_CALLED =
  'The URL is not called: it has not the origin of the application, and its host is not allowed (allowHosts).';

const USUAL_URL = 'http://localhost/bandwidth/callbacks';

/** Knows how a URL is reached, and which URLs are not called at all. */
export class Application {
  /** Where `initiate` and the callbacks of messaging go. */
  readonly url: string;
  readonly #own: Channel;
  readonly #origins: readonly URL[];
  readonly #allowHosts: ReadonlySet<string>;

  /** @throws LocalBandwidthError for a URL that is none */
  constructor({ app, appUrl, publicUrl, allowHosts = [] }: ApplicationOptions) {
    const isUrl = typeof app === 'string' || app instanceof URL;
    const url = checkedUrl(isUrl ? String(app) : (appUrl ?? USUAL_URL));
    this.url = url.href;
    this.#origins = [url, ...(publicUrl === undefined ? [] : [checkedUrl(publicUrl)])];
    this.#allowHosts = new Set(allowHosts);
    if (isUrl) this.#own = socketChannel({ instead: url });
    else this.#own = isServer(app) ? serverChannel(app) : functionChannel(app);
  }

  /** How a URL is reached; nothing for one that is neither of the application nor allowed. */
  channelTo(text: string): Channel | undefined {
    if (!URL.canParse(text)) return undefined;
    const url = new URL(text);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
    if (this.#origins.some((origin) => isSameOrigin(origin, url))) return this.#own;
    const isAllowed = this.#allowHosts.has(url.host) || this.#allowHosts.has(url.hostname);
    return isAllowed ? socketChannel() : undefined;
  }
}

/** A server of another realm (jest gives each test file its own) is none of this realm's class. */
function isServer(app: ApplicationFunction | Server): app is Server {
  return app instanceof Server || typeof (app as Partial<Server>).emit === 'function';
}

function checkedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_APP',
    `The application's URL ${JSON.stringify(text)} is none.`,
    'Give one that begins with http:// or https://, such as http://127.0.0.1:3000/bandwidth/callbacks.',
  );
}
