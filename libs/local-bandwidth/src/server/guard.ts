import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isLoopback } from '../callbacks/origins.js';

/** Why a request is not answered at all. */
export interface Refusal {
  readonly code: 'HOST_FOREIGN' | 'ORIGIN_FOREIGN';
  readonly message: string;
}

/**
 * Only requests from this machine are answered. A page in a browser can use any host name and any origin, so both are
 * checked on every request.
 *
 * @param bound the interface that is listened on
 */
export function refusalOf({ headers, socket }: IncomingMessage, bound: string): Refusal | undefined {
  const { host: asked, origin } = headers;
  const scheme = 'encrypted' in socket ? 'https:' : 'http:';
  if (!isOwnHost(asked, bound)) {
    return { code: 'HOST_FOREIGN', message: 'The Host header names another machine than this one.' };
  }
  if (origin !== undefined && !isOwnOrigin(origin, scheme, asked, bound)) {
    return { code: 'ORIGIN_FOREIGN', message: 'Pages of other origins may not ask.' };
  }
  return undefined;
}

/** The name of this machine, or its address: an address cannot be made to point elsewhere by a foreign DNS entry. */
function isOwnHost(asked: string | undefined, bound: string): boolean {
  const hostname = hostnameOf(`http://${asked ?? ''}`);
  if (hostname === undefined) return false;
  if (isLoopback(hostname) || hostname === bound) return true;
  return !isLoopbackHost(bound) && isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}

function isOwnOrigin(origin: string, scheme: string, asked: string | undefined, bound: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host, port } = new URL(origin);
  if (protocol !== scheme || !isOwnHost(host, bound)) return false;
  return port === new URL(`${scheme}//${asked}`).port;
}

function hostnameOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

/** Whether an interface is one that only this machine reaches. */
export function isLoopbackHost(host: string): boolean {
  return isLoopback(host) || host === '::1';
}

/** Whether somebody knows a secret. How long the comparison takes tells nothing of it. */
export function isSecret(given: string, secret: string): boolean {
  return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
