import { isPath } from '../options/path-segments.js';
import { handlerDeclaration } from './handler-declaration.js';
import type { Subscription } from './handler-metadata.js';

/**
 * The routes that handlers of a registration are bound to.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_HANDLER_DECLARATION` for a route that is not a valid path
 */
export function routesOf(subscriptions: readonly Subscription[], instance: string): readonly string[] {
  const own = subscriptions.filter(({ options }) => (options.instance ?? instance) === instance);
  const routes = [...new Set(own.flatMap(({ options }) => options.route ?? []))];
  for (const route of routes) {
    if (isPath(route)) continue;
    throw handlerDeclaration(
      `The route '${route}' of a handler cannot be the end of a path.`,
      'Write segments of letters, digits and -._~ with single slashes between them: `menu/language`.',
    );
  }
  return routes;
}
