import type { Credentials, Delivery } from '../engine/port.js';
import { HEADERS } from './headers.js';
import type { HttpRequest } from './http.js';
import { withQuery } from './query.js';

/** The request that carries a callback: one JSON text by POST, query parameters by GET. */
export function callbackRequest({ api, target, body }: Pick<Delivery, 'api' | 'target' | 'body'>): HttpRequest {
  const { method } = target;
  const url = withoutCredentials(target.url);
  if (method === 'GET') return { method, url: withQuery(url, body), headers: [], body: '' };
  return { method, url, headers: HEADERS[api], body: JSON.stringify(body) };
}

/** The same request with credentials, as it is repeated after a challenge. */
export function authorized(request: HttpRequest, { username, password }: Credentials): HttpRequest {
  const token = Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
  return { ...request, headers: [...request.headers, ['Authorization', `Basic ${token}`]] };
}

/** Credentials of a target; those of its URL where it has no others. */
export function credentialsOf({ url, credentials }: Delivery['target']): Credentials | undefined {
  if (credentials) return credentials;
  if (!URL.canParse(url)) return undefined;
  const { username, password } = new URL(url);
  if (username === '' && password === '') return undefined;
  return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
}

function withoutCredentials(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  url.username = '';
  url.password = '';
  url.hash = '';
  return url.href;
}
