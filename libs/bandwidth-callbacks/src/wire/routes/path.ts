import type { IncomingMessage } from 'node:http';

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

/** Slashes may come as backslashes, which the URL parser behind Express turns round, and as escapes. */
export function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .flatMap((segment) => decode(segment).split(/[/\\]/))
    .filter((segment) => segment !== '');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
