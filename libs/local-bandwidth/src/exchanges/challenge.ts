import type { Exchange } from './exchange.js';

/**
 * Tells whether the application answered a callback that had no credentials with a challenge. Bandwidth's first request
 * never has any, so nothing has failed.
 */
export function isChallenge({ kind, request, response }: Exchange): boolean {
  if (kind !== 'callback' || response?.status !== 401 || headerOf(request.headers, 'authorization') !== undefined)
    return false;
  return headerOf(response.headers, 'www-authenticate') !== undefined;
}

/** Why an application refuses the credentials of a callback, or their absence, and what the user can do. */
export function refusedCredentials({
  request,
  response,
}: Exchange): { readonly what: string; readonly fix: string } | undefined {
  if (response?.status !== 401 && response?.status !== 403) return undefined;
  return headerOf(request.headers, 'authorization') === undefined
    ? {
        what: 'The application wants credentials.',
        fix: 'Start the local Bandwidth with them (--user and --password). They are sent after a challenge (WWW-Authenticate).',
      }
    : {
        what: 'The application refuses the credentials.',
        fix: 'Start the local Bandwidth with those that the application expects (--user and --password).',
      };
}

/**
 * Finds a header, whatever the case of its name.
 *
 * @param wanted the name in lower case
 */
export function headerOf(headers: Readonly<Record<string, string>>, wanted: string): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
}
