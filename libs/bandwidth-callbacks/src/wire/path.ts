import type { IncomingMessage } from 'node:http';

/**
 * The path a client asked for, without the query string and without a fragment, which routers cut off too. Express
 * changes `url` in sub-applications, so that is not it.
 */
export function pathOf(request: IncomingMessage): string {
  return target(request).split(/[?#]/, 1)[0] ?? '';
}

/** The query string a client sent, without the question mark. */
export function rawQueryOf(request: IncomingMessage): string {
  const url = target(request);
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}

function target(request: IncomingMessage & { originalUrl?: string }): string {
  return request.originalUrl ?? request.url ?? '';
}

/**
 * Finds the route of a request below a path: `''` for the path itself, `'menu'` for `<path>/menu`.
 *
 * A global prefix, a version or a router module may stand before it, so the end of the path decides; and whatever a
 * router might take for the same path (another case, doubled slashes, backslashes, escapes) is taken for it here as well, so that no
 * spelling of it gets past the challenge.
 */
export class RouteMatcher {
  private readonly patterns: readonly { readonly route: string; readonly segments: readonly string[] }[];

  constructor(path: string, routes: readonly string[]) {
    this.patterns = ['', ...routes]
      .map((route) => ({ route, segments: segmentsOf(route === '' ? path : `${path}/${route}`) }))
      .sort((a, b) => b.segments.length - a.segments.length);
  }

  match(path: string): string | undefined {
    const segments = segmentsOf(path);
    return this.patterns.find((pattern) => endsWith(segments, pattern.segments))?.route;
  }
}

/** Slashes may come as backslashes, which the URL parser behind Express turns round, and as escapes. */
function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .flatMap((segment) => decode(segment).split(/[/\\]/))
    .filter((segment) => segment !== '')
    .map((segment) => segment.toLowerCase());
}

function endsWith(segments: readonly string[], pattern: readonly string[]): boolean {
  const end = segments.slice(-pattern.length);
  return (
    end.length === pattern.length &&
    pattern.every((segment, index) => segment.startsWith(':') || segment === end[index])
  );
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
