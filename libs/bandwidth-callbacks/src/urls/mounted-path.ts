import { BandwidthCallbacksError } from '../errors.js';
import type { Registration } from '../registration/registration.js';

/**
 * The path at which a route of a registration is reached, its parameters not filled in. A process without an HTTP server
 * mounts nothing; there the path is as the options have it.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_ROUTE_UNKNOWN`
 */
export function mountedPath(
  { options, mounted = [{ path: `/${options.path}`, route: '' }] }: Registration,
  route: string,
): string {
  const wanted = route.replace(/^\/+/, '');
  const found = mounted.find((candidate) => candidate.route === wanted);
  if (found) return found.path;
  const known = mounted.flatMap((candidate) => (candidate.route === '' ? [] : `'${candidate.route}'`));
  throw new BandwidthCallbacksError(
    'BANDWIDTH_ROUTE_UNKNOWN',
    `No handler of the registration '${options.instance}' is bound to the route '${wanted}'.`,
    known.length > 0 ? `Use one of: ${[...new Set(known)].join(', ')}.` : 'Give a handler `{ route }` first.',
  );
}
