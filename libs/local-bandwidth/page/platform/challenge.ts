import type { Exchange } from './types.js';

/** Tells whether the application answered with a challenge to a request that had no credentials. */
export function isChallenge({ request, response }: Exchange): boolean {
  if (response?.status !== 401 || headerOf(request.headers, 'authorization') !== undefined) return false;
  return headerOf(response.headers, 'www-authenticate') !== undefined;
}

/**
 * Finds a header, whatever the case of its name.
 *
 * @param wanted the name in lower case
 */
export function headerOf(headers: Readonly<Record<string, string>>, wanted: string): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
}
