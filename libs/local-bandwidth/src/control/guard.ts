import { timingSafeEqual, createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isLoopback } from '../callbacks/origins.js';
import { ControlError } from './control-error.js';
import { urlOf } from './router.js';

/** Who may ask. */
export interface GuardOptions {
  readonly host: string;
  readonly token: string | undefined;
}

/**
 * Only admits requests from this machine. A page in a browser can use any host name and any origin, so both are checked
 * on every request. Other interfaces also need a token.
 *
 * @throws ControlError
 */
export function admit(request: IncomingMessage, { host, token }: GuardOptions): void {
  const { host: asked, origin } = request.headers;
  if (!isOwnHost(asked, host)) {
    throw new ControlError(403, 'HOST_FOREIGN', 'The Host header names another machine than this one.');
  }
  if (origin !== undefined && !isOwnOrigin(origin, asked, host)) {
    throw new ControlError(403, 'ORIGIN_FOREIGN', 'Pages of other origins may not ask.');
  }
  if (token !== undefined && !hasToken(request, token)) {
    throw new ControlError(401, 'TOKEN_MISSING', 'Send the token as Authorization: Bearer TOKEN.');
  }
}

/** The name of this machine, or its address: an address cannot be made to point elsewhere by a foreign DNS entry. */
function isOwnHost(asked: string | undefined, bound: string): boolean {
  const hostname = hostnameOf(`http://${asked ?? ''}`);
  if (hostname === undefined) return false;
  if (isLoopback(hostname) || hostname === bound) return true;
  return !isLoopbackHost(bound) && isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}

function isOwnOrigin(origin: string, asked: string | undefined, bound: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host, port } = new URL(origin);
  if (protocol !== 'http:' || !isOwnHost(host, bound)) return false;
  return port === new URL(`http://${asked}`).port;
}

function hostnameOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

/** Whether an interface is one that only this machine reaches. */
export function isLoopbackHost(host: string): boolean {
  return isLoopback(host) || host === '::1';
}

function hasToken({ headers, url = '' }: IncomingMessage, token: string): boolean {
  const [, given] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
  // A browser's EventSource cannot send headers.
  const asked = given ?? urlOf(url).searchParams.get('token') ?? '';
  return timingSafeEqual(digest(asked), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
