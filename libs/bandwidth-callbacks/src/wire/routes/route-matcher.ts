import type { IncomingMessage } from 'node:http';
import { Remembered } from '../../fast-path/fast-path.js';

/** One path at which a controller is reached: prefix, version and parameters (`:tenant`) included. */
export interface MountedRoute {
  readonly path: string;
  /** The part below the module's own path; empty for that path itself. */
  readonly route: string;
}

/** The result of matching a path. */
export interface RouteMatch {
  readonly route: string;
  /** The values of the parameters in the path. */
  readonly params: Readonly<Record<string, string>>;
}

/** The match for a request that reached the controller although its path matches no pattern. */
export const NOWHERE: RouteMatch = { route: '', params: {} };

interface Pattern {
  readonly route: string;
  readonly segments: readonly string[];
  /**
   * Whether anything may come before it, since its prefix has wildcards or optional parts, which are not parsed here.
   */
  readonly isTail: boolean;
}

/**
 * Finds the route of a request.
 *
 * Every spelling that a router might treat as the same path (another case, doubled slashes, backslashes, escapes)
 * matches here as well, so that none of them gets past the challenge.
 */
export class RouteMatcher {
  private readonly patterns: readonly Pattern[];
  private readonly known = new Remembered<{ readonly match: RouteMatch | undefined }>(65_536);

  constructor(private readonly mounted: readonly MountedRoute[]) {
    this.patterns = mounted.map(patternOf).sort((a, b) => specificity(b) - specificity(a));
  }

  match(path: string): RouteMatch | undefined {
    return this.known.of(path, this.find).match;
  }

  private readonly find = (path: string): { readonly match: RouteMatch | undefined } => {
    return { match: this.matchOf(routedSegmentsOf(path)) ?? this.matchOf(segmentsOf(path)) };
  };

  private matchOf(segments: readonly string[]): RouteMatch | undefined {
    const pattern = this.patterns.find((candidate) => fits(candidate, segments));
    return pattern && { route: pattern.route, params: Object.freeze(paramsOf(pattern, segments)) };
  }

  /** Whether an unmatched path lies below a matched one, as for a route that no handler has. */
  isBelow(path: string): boolean {
    const segments = segmentsOf(path);
    return this.patterns.some((pattern) => pattern.route === '' && isUnder(pattern, segments));
  }

  /** The routes, in the order of their declaration. */
  get routes(): readonly string[] {
    return [...new Set(this.mounted.map(({ route }) => route))].filter((route) => route !== '');
  }

  /** Whether both would match some path. */
  overlaps(other: RouteMatcher): boolean {
    return this.patterns.some((a) => other.patterns.some((b) => haveCommonPath(a, b)));
  }
}

/** Whether segments lie under a pattern. It counts as no for a prefix that only the router can parse. */
function isUnder(pattern: Pattern, segments: readonly string[]): boolean {
  const { length } = pattern.segments;
  return !pattern.isTail && segments.length > length && fits(pattern, segments.slice(0, length));
}

function patternOf({ path, route }: MountedRoute): Pattern {
  const all = path.split('/').filter((segment) => segment !== '');
  const segments = all.slice(all.findLastIndex((segment) => !isPlain(segment)) + 1);
  return { route, segments, isTail: segments.length < all.length };
}

/** Whether a segment is text or one whole parameter. */
function isPlain(segment: string): boolean {
  return isParameter(segment) || !/[:*?+!(){}[\]\\]/.test(segment);
}

function isParameter(segment: string): boolean {
  return /^:\w+$/.test(segment);
}

/**
 * Patterns with text are tried before those with parameters, and complete ones before those with an unparsed prefix.
 */
function specificity({ segments, isTail }: Pattern): number {
  return segments.filter((segment) => !isParameter(segment)).length + (isTail ? 0 : 0.5);
}

function fits({ segments: pattern, isTail }: Pattern, segments: readonly string[]): boolean {
  const end = tail(segments, pattern.length);
  if (end.length < pattern.length || (!isTail && segments.length > pattern.length)) return false;
  return pattern.every((segment, index) => isParameter(segment) || isSame(segment, end[index]));
}

function haveCommonPath(a: Pattern, b: Pattern): boolean {
  const length = Math.min(a.segments.length, b.segments.length);
  if (!a.isTail && b.segments.length > length) return false;
  if (!b.isTail && a.segments.length > length) return false;
  const others = tail(b.segments, length);
  return tail(a.segments, length).every((segment, index) => {
    const other = others[index] as string;
    return isParameter(segment) || isParameter(other) || isSame(segment, other);
  });
}

function paramsOf({ segments: pattern }: Pattern, segments: readonly string[]): Record<string, string> {
  const end = tail(segments, pattern.length);
  const params = pattern.flatMap((segment, index) =>
    isParameter(segment) ? [[segment.slice(1), end[index] as string] as const] : [],
  );
  return Object.fromEntries(params);
}

function tail(segments: readonly string[], length: number): readonly string[] {
  return length === 0 ? [] : segments.slice(-length);
}

function isSame(pattern: string, segment: string | undefined): boolean {
  return segment?.toLowerCase() === pattern.toLowerCase();
}

/** The segments as routers see them, to whom an escaped slash is a part of a parameter: `a%2Fb` is `a/b`. */
function routedSegmentsOf(path: string): string[] {
  return path
    .split(/[/\\]/)
    .map(decode)
    .filter((segment) => segment !== '');
}

/** Slashes may be sent as backslashes, which the URL parser behind Express converts, or as escapes. */
function segmentsOf(path: string): string[] {
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

/** Whether the request is a CORS preflight, which the application's CORS settings answer. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

/** The path that the router will match; in an Express sub-application, the remaining part. */
export function routedPathOf(request: IncomingMessage): string {
  return pathOf(request.url ?? '');
}

/**
 * The path of a request target, without its query and fragment. A target may be a whole URI (RFC 9112 §3.2.2), whose
 * host the client chooses; routers only see its path.
 */
export function pathOf(target: string): string {
  const path = target.startsWith('/') ? target : target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#\\]*/i, '');
  const end = path.search(/[?#]/);
  return end < 0 ? path : path.slice(0, end);
}
