import { plainPath } from './plain-path.js';

/** The callback URL of the application: as it was given, or with the path of its events. */
export function appOf(to: URL, path: string, personal: ReadonlySet<string>): string {
  const own = to.pathname === '/' ? plainPath(path, personal) : to.pathname;
  return `${to.origin}${own ?? '/'}`;
}
