import { Server } from 'node:http';
import { LocalBandwidthError } from '../errors.js';
import { type Dial, dialOf, type SocketOptions } from './dial.js';
import { type ApplicationFunction, functionChannel } from './function-channel.js';
import type { Channel } from './http.js';
import { isSameOrigin } from './origins.js';
import { connectionsTo } from './server-connections.js';
import { socketChannel } from './socket-channel.js';

/** The application under test: its callback URL, a function, or a Node HTTP server such as Nest's `getHttpServer()`. */
export type App = string | URL | ApplicationFunction | Server;

export interface ApplicationOptions {
  readonly app: App;
  /**
   * The callback URL from the application's point of view, if `app` is a function or a server. Default
   * `http://localhost/bandwidth/callbacks`.
   */
  readonly appUrl?: string;
  /**
   * An origin that the application uses for itself in its answers, such as that of its tunnel. Requests to URLs of this
   * origin are sent to the application. Default: none.
   */
  readonly publicUrl?: string;
  /** Other hosts (`example.com`, `localhost:4000`) that are called if an answer names them. Default: none. */
  readonly allowHosts?: readonly string[];
}

/** The error for a URL that is not called. */
export const NOT_CALLED =
  'The URL is not called: its origin is not that of the application, and its host is not allowed (allowHosts, --allow-host).';

const USUAL_URL = 'http://localhost/bandwidth/callbacks';

/** Decides how a URL is reached, and which URLs are not called at all. */
export class Application {
  /** The URL to which `initiate` and the callbacks of messaging are sent. */
  readonly url: string;
  readonly #own: Channel;
  /** How connections to the application are opened; `undefined` for a function, which takes none. */
  readonly #sockets: SocketOptions | undefined;
  readonly #origins: readonly URL[];
  readonly #allowHosts: ReadonlySet<string>;

  /** @throws LocalBandwidthError for an invalid URL */
  constructor(options: ApplicationOptions) {
    checkUrls(options);
    const { app, appUrl = USUAL_URL, publicUrl, allowHosts = [] } = options;
    const isUrl = typeof app === 'string' || app instanceof URL;
    const url = new URL(isUrl ? app : appUrl);
    this.url = url.href;
    this.#origins = [url, ...(publicUrl === undefined ? [] : [new URL(publicUrl)])];
    this.#allowHosts = new Set(allowHosts);
    if (!isUrl) this.#sockets = isServer(app) ? connectionsTo(app) : undefined;
    else this.#sockets = { instead: url };
    this.#own = this.#sockets ? socketChannel(this.#sockets) : functionChannel(app as ApplicationFunction);
  }

  /** How a URL is reached; `undefined` if it belongs neither to the application nor to the allowed hosts. */
  channelTo(text: string): Channel | undefined {
    const url = httpUrl(text);
    if (!url) return undefined;
    if (this.#isOwn(url)) return this.#own;
    return this.#isAllowed(url) ? socketChannel() : undefined;
  }

  /**
   * How a connection to a WebSocket is opened; `undefined` if its URL belongs neither to the application nor to the
   * allowed hosts, or if the application is a function. Streams require `wss`, which applications under test rarely
   * offer, so a connection to the application uses the scheme of its own URL.
   */
  dialTo(text: string): Dial | undefined {
    const forms = ['https:', 'http:'].map((scheme) => httpUrl(text.replace(/^wss?:/i, scheme)));
    const urls = forms.filter((url) => url !== undefined);
    if (urls.some((url) => this.#isOwn(url))) return this.#sockets && dialOf(new URL(this.url), this.#sockets);
    const [url] = urls;
    return url && this.#isAllowed(url) ? dialOf(new URL(text), {}) : undefined;
  }

  #isOwn(url: URL): boolean {
    return this.#origins.some((origin) => isSameOrigin(origin, url));
  }

  #isAllowed({ host, hostname }: URL): boolean {
    return this.#allowHosts.has(host) || this.#allowHosts.has(hostname);
  }
}

function httpUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url : undefined;
}

/** Jest gives each test file a realm of its own, so a server may not be an instance of this realm's class. */
function isServer(app: ApplicationFunction | Server): app is Server {
  return app instanceof Server || typeof (app as Partial<Server>).emit === 'function';
}

/**
 * Checks the URLs of an application.
 *
 * @throws LocalBandwidthError that does not repeat the URL, since it may hold a password
 */
export function checkUrls({ app, appUrl, publicUrl }: ApplicationOptions): void {
  const isUrl = typeof app === 'string' || app instanceof URL;
  for (const [option, value] of Object.entries({ app: isUrl ? String(app) : undefined, appUrl, publicUrl })) {
    if (value === undefined || httpUrl(value)) continue;
    throw new LocalBandwidthError(
      'LOCAL_BANDWIDTH_APP',
      `The \`${option}\` of the local Bandwidth is not the URL of an application.`,
      'Give a URL that begins with http:// or https://, such as http://127.0.0.1:3000/bandwidth/callbacks.',
    );
  }
}
