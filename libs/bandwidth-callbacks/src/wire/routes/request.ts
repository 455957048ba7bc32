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

/**
 * The path a client asked for, without the query string and without a fragment, which routers cut off too. Express
 * changes `url` in sub-applications, so that is not it.
 */
export function pathOf(request: IncomingMessage): string {
  return withoutQuery(target(request));
}

/** The query string a client sent, without the question mark. */
export function rawQueryOf(request: IncomingMessage): string {
  const url = target(request);
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}

function withoutQuery(url: string): string {
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}

function target(request: IncomingMessage & { originalUrl?: string }): string {
  return request.originalUrl ?? request.url ?? '';
}

/**
 * The path a router is going to look at: in an Express sub-application, what is left of it there. A request target may be
 * a whole URI (RFC 9112 §3.2.2), of which routers see the path alone.
 */
export function routedPathOf(request: IncomingMessage): string {
  const url = request.url ?? '';
  return withoutQuery(url.startsWith('/') ? url : url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#\\]*/i, ''));
}
