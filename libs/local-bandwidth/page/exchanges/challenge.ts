import type { Exchange } from '../platform/types.js';

/** Whether this is Bandwidth's first request, which carries no credentials, and the application asks for them. */
export function isChallenge({ request, response }: Exchange): boolean {
  if (response?.status !== 401 || headerOf(request.headers, 'authorization') !== undefined) return false;
  return headerOf(response.headers, 'www-authenticate') !== undefined;
}

/** A header by its name, however it is written. */
export function headerOf(headers: Readonly<Record<string, string>>, wanted: string): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
}
