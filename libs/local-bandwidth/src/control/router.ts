import { ControlError } from './control-error.js';
import type { Route } from './route.js';

export const BASE = '/local/v1';

interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** Finds the route of a request. */
export class Router {
  readonly #routes: readonly { readonly route: Route; readonly pattern: RegExp }[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  }

  /** @throws ControlError for a path that does not exist, and a method that it does not have */
  find(method: string, target: string): Found {
    const { pathname, searchParams } = urlOf(target);
    const path = pathname.replace(/\/$/, '');
    const onPath = this.#routes.filter(({ pattern }) => pattern.test(path));
    if (onPath.length === 0) throw new ControlError(404, 'PATH_UNKNOWN', `There is no ${pathname}.`);
    for (const { route, pattern } of onPath) {
      if (route.method === method) return { route, params: paramsOf(pattern, path), query: searchParams };
    }
    const methods = onPath.map(({ route }) => route.method).join(', ');
    throw new ControlError(405, 'METHOD_UNKNOWN', `${pathname} takes ${methods}.`);
  }
}

/** @throws ControlError for a target that is not a URL */
export function urlOf(target: string): URL {
  if (URL.canParse(target, 'http://localhost')) return new URL(target, 'http://localhost');
  throw new ControlError(400, 'REQUEST_INVALID', 'The target of the request is no URL.');
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${BASE}${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}

function paramsOf(pattern: RegExp, path: string): Record<string, string> {
  const groups = Object.entries(pattern.exec(path)?.groups ?? {});
  return Object.fromEntries(groups.map(([name, value]) => [name, decoded(value)]));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
