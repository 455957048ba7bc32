import type { Credentials, Delivery } from '../engine/port.js';
import { percentDecoded } from '../percent-decoded.js';
import { withoutCredentials } from '../without-credentials.js';
import { HEADERS } from './headers.js';
import type { HttpRequest } from './http.js';
import { withQuery } from './query.js';

/** The request of a callback: its payload is JSON in a POST, and query parameters in a GET. */
export function callbackRequest({ api, target, body }: Pick<Delivery, 'api' | 'target' | 'body'>): HttpRequest {
  const { method } = target;
  const url = withoutCredentials(target.url);
  if (method === 'GET') return { method, url: withQuery(url, body), headers: [], body: '' };
  return { method, url, headers: HEADERS[api], body: JSON.stringify(body) };
}

/** Adds credentials to a request that is repeated after a challenge. */
export function authorized(request: HttpRequest, credentials: Credentials): HttpRequest {
  return { ...request, headers: [...request.headers, ['Authorization', authorizationOf(credentials)]] };
}

/** The value of the `Authorization` header. */
export function authorizationOf({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

/** The credentials of a target, or those in its URL if it has none. */
export function credentialsOf({
  url,
  credentials,
}: Pick<Delivery['target'], 'url' | 'credentials'>): Credentials | undefined {
  if (credentials) return credentials;
  if (!URL.canParse(url)) return undefined;
  const { username, password } = new URL(url);
  if (username === '' && password === '') return undefined;
  return { username: textOf(username), password: textOf(password) };
}

function textOf(part: string): string {
  return percentDecoded(part).toString('utf8');
}
