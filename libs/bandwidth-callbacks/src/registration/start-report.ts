import { storageAddress } from '../durable/storages/storage-address.js';
import type { Subscription } from '../handlers/handler-metadata.js';
import { asList, type AuthOption } from '../options/credentials.js';
import type { ResolvedOptions } from '../options/options.js';
import type { ResolvedQueueOptions } from '../options/queue-options.js';
import type { MountedRoute } from '../wire/routes/route-matcher.js';
import { logger } from '../log/logger.js';

const STRANDED =
  'The option `queue.workers` is false, and no other process can open an embedded storage, so nothing handles the notifications that are stored. Leave the option out, or store in Redis or PostgreSQL.';

/** What a registration looks like once it has started. */
export interface Started {
  readonly options: Pick<ResolvedOptions, 'auth' | 'idempotency' | 'instance' | 'queue'>;
  readonly mounted: readonly MountedRoute[];
  /** The handlers of the registration. */
  readonly subscriptions: readonly Subscription[];
  readonly isOneOfSeveral: boolean;
}

/**
 * Logs at `debug` where callbacks are accepted, from whom, how duplicates and the queue work, and which handlers exist.
 */
export function reportStart({ options, mounted, subscriptions, isOneOfSeveral }: Started): void {
  const where = isOneOfSeveral ? ` of the registration '${options.instance}'` : '';
  const paths = mounted.map(({ path }) => path).join(', ');
  logger.debug(
    `Callbacks${where} are taken at ${paths}, ${sendersIn(options.auth)}. ${duplicatesIn(options)} ${queueIn(options)}`,
  );
  if (options.queue && isStranded(options.queue)) logger.warn(STRANDED);
  if (subscriptions.length > 0) logger.debug(`Handlers${where}: ${countsOf(subscriptions)}.`);
}

function sendersIn(auth: AuthOption): string {
  if (auth === false) return 'from everybody';
  if (typeof auth === 'function') return 'with the credentials that a function finds';
  const names = asList(auth).map(({ username }) => username);
  return `with the credentials of ${[...new Set(names)].join(', ')}`;
}

function duplicatesIn({ idempotency }: Started['options']): string {
  if (idempotency === false) return 'Duplicates are handled again.';
  return `Duplicates are recognised ${idempotency.store ? 'by a store of the application' : 'in the memory of this process'}.`;
}

function queueIn({ queue }: Started['options']): string {
  if (!queue) return 'Nothing is queued.';
  const workers = queue.workers === false ? 'workers of other processes' : 'workers';
  return `Notifications are stored in ${storageAddress(queue.storage)} for ${workers}.`;
}

/** Whether nobody can handle what is stored: only one process at a time can open an embedded storage. */
function isStranded({ storage, workers }: ResolvedQueueOptions): boolean {
  return workers === false && 'embedded' in storage;
}

/** How many handlers each event has, at each route. */
function countsOf(subscriptions: readonly Subscription[]): string {
  const counts = new Map<string, number>();
  for (const { names, options } of subscriptions) {
    for (const name of names) {
      const place = options.route === undefined ? name : `${name} at ${options.route}`;
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
  }
  return [...counts].map(([place, count]) => `${place} ${count}`).join(', ');
}
