import { decodedBody } from './decoded-body.js';
import type { Proxied } from './proxied.js';

export type Payload = Readonly<Record<string, unknown>>;

/** The payloads of a request: one of voice, or several of messaging; none if it is not a callback. */
export function callbacksIn({ method, path, headers, body }: Proxied): Payload[] {
  if (method === 'GET') return [Object.fromEntries(queryOf(path))];
  const text = body && decodedBody(body, headers);
  if (text === undefined) return [];
  const payload = parsed(text);
  return (Array.isArray(payload) ? (payload as unknown[]) : [payload]).filter((each) => isPayload(each));
}

export function queryOf(path: string): URLSearchParams {
  const at = path.indexOf('?');
  return new URLSearchParams(at === -1 ? '' : path.slice(at + 1));
}

/** A text field of a payload; empty if it is absent or no text. */
export function field(payload: Payload, name: string): string {
  const value = payload[name];
  return typeof value === 'string' ? value : '';
}

/** The keys in a field of a payload; empty if it has anything else. */
export function keysIn(payload: Payload, name: string): string {
  const value = field(payload, name);
  return /^[0-9*#A-D]{1,256}$/.test(value) ? value : '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
