import type { ResolvedStorage } from '../../options/queue-options.js';

/** Where an ioredis client or a pool of pg connects to, as their options say. */
interface Place {
  readonly host?: string;
  readonly port?: number;
  readonly path?: string;
  readonly connectionString?: string;
  readonly options?: Place;
}

/** Where a storage is, for people: its kind, host, port and database, never its user or password. */
export function storageAddress(storage: ResolvedStorage): string {
  if ('embedded' in storage) return `the folder ${storage.embedded}`;
  if ('redis' in storage) return `Redis at ${placeOf(storage.redis as string | Place, 6379)}`;
  return `PostgreSQL at ${placeOf(storage.postgres as string | Place, 5432)}`;
}

function placeOf(given: string | Place, defaultPort: number): string {
  if (typeof given === 'string') return placeInUrl(given, defaultPort);
  const { options, ...place } = given;
  if (options) return placeOf(options, defaultPort);
  if (place.connectionString !== undefined) return placeInUrl(place.connectionString, defaultPort);
  return place.path ?? `${place.host ?? 'localhost'}:${place.port ?? defaultPort}`;
}

/**
 * The host and port of a URL. A URL that cannot be parsed is hidden completely, since its password could be anywhere.
 */
function placeInUrl(text: string, defaultPort: number): string {
  try {
    const { hostname, port, pathname } = new URL(text.includes('://') ? text : `redis://${text}`);
    return `${hostname || 'localhost'}:${port || defaultPort}${pathname === '/' ? '' : pathname}`;
  } catch {
    return 'an address that is no URL';
  }
}
