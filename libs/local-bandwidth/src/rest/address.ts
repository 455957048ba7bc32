import { targetOf } from '../server/paths.js';

/** The parts of a request's URL. */
export interface Address {
  /** The path without the prefix: `/accounts/9900000/calls`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The session that the path names; absent if it names none. */
  readonly session?: string;
  /** The part before the path: `/sessions/mine/api/v2`. */
  readonly prefix: string;
}

/**
 * Parses the URL of a request. The paths of Bandwidth's APIs differ, so one origin can serve all of them. A path may
 * have the prefix of its API (`/api/v2`, `/api/v1`, `/v2`) or none, as clients with another base path write it. The name
 * of the session may precede it (`/sessions/NAME`), for clients that cannot send headers.
 *
 * @returns `undefined` for an invalid URL
 */
export function addressOf(target: string): Address | undefined {
  const url = targetOf(target);
  if (!url) return undefined;
  const [, prefix = '', session, path = ''] =
    /^((?:\/sessions\/([^/]+))?(?:\/api\/v[12]|\/v2)?)((?:\/.*)?)$/.exec(url.pathname) ?? [];
  return { path, query: url.searchParams, prefix, ...(session !== undefined && { session }) };
}
