import { BandwidthCallbacksError } from '../errors.js';
import { declaredHandlers, labelOf } from '../handlers/declared-handlers.js';

/** Where a handler is reached. */
export interface HandlerRoute {
  readonly route: string;
  /** The registration that the handler is bound to, if it is bound to one. */
  readonly instance: string | undefined;
}

/**
 * The route that a method of a class is bound to with `@OnBandwidthEvent`.
 *
 * @param instance leaves out routes that are bound to another registration
 * @param own the registration that is meant if several have such a route and `instance` names none
 * @throws {BandwidthCallbacksError} `BANDWIDTH_HANDLER_UNKNOWN` for a method that is not a handler, and
 * `BANDWIDTH_ROUTE_MISSING` for one that has no route, or more than one
 */
export function routeOfHandler(
  prototype: object,
  method: string | symbol,
  instance: string | undefined,
  own: string,
): HandlerRoute {
  const label = labelOf(prototype, method);
  const handler = declaredHandlers(prototype).handlers.find(({ methodName }) => methodName === method);
  if (!handler) {
    throw new BandwidthCallbacksError(
      'BANDWIDTH_HANDLER_UNKNOWN',
      `${label} is not a handler, so no URL leads to it.`,
      'Decorate it with @OnBandwidthEvent(name, { route }).',
    );
  }
  const bindings = handler.subscriptions
    .map(({ options }) => options)
    .filter((options) => instance === undefined || (options.instance ?? instance) === instance);
  const all = bindings.flatMap(({ route, ...options }) => (route ? [{ route, instance: options.instance }] : []));
  const meant = instance ?? own;
  const ofOwn = all.filter((each) => (each.instance ?? meant) === meant);
  const routed = ofOwn.length > 0 ? ofOwn : all;
  const [found, ...others] = routed;
  if (found && others.every(({ route }) => route === found.route)) return found;
  throw new BandwidthCallbacksError(
    'BANDWIDTH_ROUTE_MISSING',
    found
      ? `${label} has more than one route: ${routed.map(({ route }) => `'${route}'`).join(', ')}.`
      : `${label} has no route: it takes what arrives at the path itself.`,
    found
      ? 'Name the route that is meant: urls.for(route).'
      : 'Give it one, @OnBandwidthEvent(name, { route }), or link to urls.for().',
  );
}
