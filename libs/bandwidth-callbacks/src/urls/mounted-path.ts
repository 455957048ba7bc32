import { BandwidthCallbacksError } from '../errors.js';
import type { Registration } from '../registration/registration.js';

/**
 * The path at which a route of a registration is reached, with its parameters not filled in. In a process without an
 * HTTP server, which mounts nothing, it is the path of the options.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_ROUTE_UNKNOWN`, and `BANDWIDTH_URL_INCOMPLETE` before the paths are known
 */
export function mountedPath(
  { options, isToBeMounted, mounted = [{ path: `/${options.path}`, route: '' }] }: Registration,
  route: string,
): string {
  if (isToBeMounted) {
    throw new BandwidthCallbacksError(
      'BANDWIDTH_URL_INCOMPLETE',
      'The path of the endpoint is not known before the application is initialised.',
      'Make the URL in `onModuleInit` or later, not in a constructor.',
    );
  }
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
