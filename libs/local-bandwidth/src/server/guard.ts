import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isLoopback } from '../callbacks/origins.js';

/** Why a request is refused. */
export interface Refusal {
  readonly code: 'HOST_FOREIGN' | 'ORIGIN_FOREIGN';
  readonly message: string;
}

/**
 * Refuses requests that a foreign page sends from a browser on this machine. Such a page can let any host name point
 * here, so the Host header is checked as well as the origin.
 *
 * @param bound the interface on which the server listens
 */
export function refusalOf({ headers, socket }: IncomingMessage, bound: string): Refusal | undefined {
  const { host: asked, origin } = headers;
  const scheme = 'encrypted' in socket ? 'https:' : 'http:';
  if (!isOwnHost(asked, bound)) {
    return { code: 'HOST_FOREIGN', message: 'The Host header does not name this machine.' };
  }
  if (origin !== undefined && !isOwnOrigin(origin, scheme, asked, bound)) {
    return { code: 'ORIGIN_FOREIGN', message: 'Pages of other origins may not send requests.' };
  }
  return undefined;
}

/**
 * Whether a Host header names this machine. Where other machines may send requests, any IP address does, because DNS
 * cannot redirect it.
 */
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

/** Whether only this machine can reach an interface. */
export function isLoopbackHost(host: string): boolean {
  return isLoopback(host) || host === '::1';
}

/** Compares secrets in constant time, so that the time does not reveal how much of a guess is right. */
export function isSecret(given: string, secret: string): boolean {
  return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
