import { targetOf } from '../server/paths.js';

/** What the URL of a request says. */
export interface Address {
  /** Without what stands in front of it: `/accounts/9900000/calls`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The session that it names. */
  readonly session?: string;
  /** What stands in front of the path: `/sessions/mine/api/v2`. */
  readonly prefix: string;
}

/**
 * The paths of all of Bandwidth's APIs begin differently, so one origin has them all: with the prefix of the API
 * (`/api/v2`, `/api/v1`, `/v2`) and without, as clients write them whose base path was replaced. In front of it may stand
 * the session (`/sessions/NAME`), for clients that cannot send headers.
 *
 * @returns nothing for a target that is no URL
 */
export function addressOf(target: string): Address | undefined {
  const url = targetOf(target);
  if (!url) return undefined;
  const [, prefix = '', session, path = ''] =
    /^((?:\/sessions\/([^/]+))?(?:\/api\/v[12]|\/v2)?)((?:\/.*)?)$/.exec(url.pathname) ?? [];
  return { path, query: url.searchParams, prefix, ...(session !== undefined && { session }) };
}
