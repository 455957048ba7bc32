import { setTimeout as pause } from 'node:timers/promises';
import type { EventMemory, Remembered } from './event-memory.js';
import type { IdempotencyStore } from '../../options/idempotency-store.js';
import { ReachableStore } from './reachable-store.js';

/** Milliseconds for which a machine that has died keeps others away from its event. */
const LEASE = 5_000;
const POLL_INTERVAL = 50;

/** Remembers in a store that several machines share; a lease tells them who is at work on an event. */
export class SharedMemory implements EventMemory {
  private readonly store: ReachableStore;

  /** @param prefix keeps the keys of registrations apart */
  constructor(
    store: IdempotencyStore,
    private readonly prefix: string,
  ) {
    this.store = new ReachableStore(store);
  }

  async recall(key: string, patience: number): Promise<Remembered | 'busy' | undefined> {
    const until = Date.now() + patience;
    for (;;) {
      const [found, lease] = await Promise.all([this.store.get(this.prefix + key), this.store.get(this.leaseOf(key))]);
      const known = isRemembered(found) ? found : undefined;
      if (!lease || (known && known.kind !== 'attempted')) return known;
      if (Date.now() >= until) return 'busy';
      await pause(POLL_INTERVAL, undefined, { ref: false });
    }
  }

  async claim(key: string): Promise<() => void> {
    const renew = () => this.store.set(this.leaseOf(key), 1, LEASE);
    await renew();
    const renewal = setInterval(() => void renew(), LEASE / 2).unref();
    return () => {
      clearInterval(renewal);
      void this.store.delete(this.leaseOf(key));
    };
  }

  remember(key: string, what: Remembered, ttl: number): Promise<void> {
    return this.store.set(this.prefix + key, what, ttl);
  }

  private leaseOf(key: string): string {
    return `${this.prefix}${key}:lease`;
  }
}

/** Somebody else may write to the store: another version of this library, or another program. */
function isRemembered(value: unknown): value is Remembered {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, bxml, problems, attempts, succeeded } = value as Partial<Record<string, unknown>>;
  if (kind === 'answered') return typeof bxml === 'string';
  if (kind === 'refused') return Array.isArray(problems);
  if (kind === 'attempted') return typeof attempts === 'number' && Array.isArray(succeeded);
  return kind === 'handled';
}
