import { Paths, targetOf } from '../server/paths.js';
import { ControlError } from './control-error.js';
import type { AskedOfAny, Route } from './route.js';

export const BASE = '/local/v1';

interface Found<Asked extends AskedOfAny> {
  readonly route: Route<Asked>;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** Finds the route for a request. */
export class Router<Asked extends AskedOfAny> {
  readonly #paths: Paths<Route<Asked>>;

  constructor(routes: readonly Route<Asked>[]) {
    this.#paths = new Paths(routes.map((route) => ({ ...route, path: `${BASE}${route.path}` })));
  }

  /**
   * Finds the route for a method and a path.
   *
   * @throws ControlError for an unknown path, and for a method that the path does not have
   */
  find(method: string, target: string): Found<Asked> {
    const url = targetOf(target);
    if (!url) throw new ControlError(400, 'REQUEST_INVALID', 'The target of the request is not a URL.');
    const { pathname, searchParams: query } = url;
    const found = this.#paths.find(method, pathname);
    if ('one' in found) return { route: found.one, params: found.params, query };
    if (found.methods.length === 0) throw new ControlError(404, 'PATH_UNKNOWN', `There is no path ${pathname}.`);
    throw new ControlError(405, 'METHOD_UNKNOWN', `${pathname} takes ${found.methods.join(', ')}.`);
  }
}
