import type { Credentials } from '../options/credentials.js';
import {
  type BandwidthClientOptions,
  checkClientOptions,
  checkRequest,
  checkSendOptions,
  type RequestOptions,
  type SendOptions,
} from './client-options.js';
import { signatureOf } from './signature.js';
import { toQuery } from './to-query.js';
import { toXml } from '../events/to-xml.js';

/** The original `fetch`: a test may replace the global one to mock the servers that its application calls. */
const { fetch } = globalThis;

/** What the application replied. */
export interface CallbackReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Whether the application asked for credentials first. */
  readonly challenged: boolean;
}

/**
 * Sends callbacks over HTTP as Bandwidth does: first without credentials and, after a challenge, again with them.
 *
 * @example
 * ```ts
 * const bandwidth = new BandwidthClient({ url, credentials: { username: 'bw', password: 's3cret' } });
 * const reply = await bandwidth.post(sample('gather', { digits: '1' }));
 * ```
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID` for options that cannot be used; the methods reject with
 * it for theirs
 */
export class BandwidthClient {
  constructor(private readonly options: BandwidthClientOptions) {
    checkClientOptions(options);
  }

  /** Sends a payload (or an array of messaging events) as JSON, signed if Bandwidth signs it and there is a secret. */
  async post(payload: unknown, options: SendOptions = {}): Promise<CallbackReply> {
    checkSendOptions(options, 'post');
    const body = JSON.stringify(payload);
    const signed = signatureOf(payload, body, this.options.signatures ?? {});
    return this.exchange({
      ...options,
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json; charset=utf-8', ...signed, ...options.headers },
    });
  }

  /** Sends a payload that has one root element, such as `{ Notification: { … } }`, as XML. */
  async postXml(payload: Readonly<Record<string, unknown>>, options: SendOptions = {}): Promise<CallbackReply> {
    checkSendOptions(options, 'postXml');
    return this.exchange({
      ...options,
      method: 'POST',
      body: toXml(payload),
      headers: { 'content-type': 'application/xml; charset=utf-8', ...options.headers },
    });
  }

  /** Sends a payload as a form. */
  async postForm(payload: Readonly<Record<string, unknown>>, options: SendOptions = {}): Promise<CallbackReply> {
    checkSendOptions(options, 'postForm');
    return this.exchange({
      ...options,
      method: 'POST',
      body: toQuery(payload, { unclosed: true }),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...options.headers },
    });
  }

  /** Sends a payload as the query string of a GET. */
  async get(payload: Readonly<Record<string, unknown>>, options: SendOptions = {}): Promise<CallbackReply> {
    checkSendOptions(options, 'get');
    const query = [options.query, toQuery(payload, { unclosed: true })].filter(Boolean).join('&');
    return this.exchange({ ...options, method: 'GET', query });
  }

  /** Sends a request of any method and body, also one that Bandwidth would not send. */
  async send(request: RequestOptions): Promise<CallbackReply> {
    checkRequest(request);
    return this.exchange(request);
  }

  private async exchange(request: RequestOptions): Promise<CallbackReply> {
    const first = await this.request(request, undefined);
    const asksForCredentials = first.status === 401 && first.headers.has('www-authenticate');
    if (!asksForCredentials || !this.options.credentials) return { ...first, challenged: asksForCredentials };
    return { ...(await this.request(request, this.options.credentials)), challenged: true };
  }

  private async request(
    request: RequestOptions,
    credentials: Credentials | undefined,
  ): Promise<Omit<CallbackReply, 'challenged'>> {
    const { route, query, method, body, headers } = request;
    const response = await fetch(urlBelow(this.options.url, route, query), {
      method,
      redirect: 'manual',
      ...(body !== undefined && { body }),
      headers: { ...headers, ...(credentials && { authorization: basic(credentials) }) },
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  }
}

/** The URL of a route below a callback URL, which may have a query of its own. */
function urlBelow(callbackUrl: string, route = '', query = ''): URL {
  const url = new URL(callbackUrl);
  const [path = '', ...ofRoute] = route.split('?');
  if (path !== '') url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
  url.search = [url.search.slice(1), ofRoute.join('?'), query].filter(Boolean).join('&');
  return url;
}

/** The `Authorization` header for credentials, in UTF-8 as the challenge asks. */
export function basic({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}
