import type { IncomingMessage } from 'node:http';
import type { CallbackMethod } from '../../events/definition.js';

/** The method of a request, when callbacks come by it. */
export function methodOf({ method }: IncomingMessage): CallbackMethod | undefined {
  return method === 'GET' || method === 'POST' ? method : undefined;
}

/** A browser asks whether it may send; the application's CORS settings answer that. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

/** A GET may bring a body, which means nothing and must not make a parser of the application refuse it (RFC 9110 §9.3.1). */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
