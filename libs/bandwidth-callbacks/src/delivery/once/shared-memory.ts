import { clearInterval, setInterval } from 'node:timers'; // Node's own, which a test cannot have faked
import { setTimeout as pause } from 'node:timers/promises';
import type { IdempotencyStore } from '../../options/idempotency-store.js';
import type { EventMemory, Remembered } from './event-memory.js';
import { ReachableStore } from './reachable-store.js';
import { isLease, isRemembered, LEASED } from './stored-values.js';
import { OnceLog } from '../../log/once-log.js';

/** Milliseconds for which a machine that died still blocks its event for the others. */
const LEASE = 5_000;
const POLL_INTERVAL = 50;

/** Remembers events in a store that several machines share. A lease marks an event that one of them is handling. */
export class SharedMemory implements EventMemory {
  private readonly store: ReachableStore;
  private readonly once = new OnceLog();

  /**
   * @param prefix keeps the keys of registrations apart
   * @param isOver whether the shutdown has given up running work, so that nobody waits for an outcome any more
   */
  constructor(
    store: IdempotencyStore,
    private readonly prefix: string,
    private readonly isOver: () => boolean,
  ) {
    this.store = new ReachableStore(store);
  }

  /**
   * Reads the lease before the outcome: a machine writes the outcome before it releases its lease, so none is missed.
   */
  async recall(key: string, patience: number): Promise<Remembered | 'busy' | undefined> {
    const since = performance.now();
    for (;;) {
      const isLeased = this.checked(await this.store.get(this.leaseOf(key)), isLease) !== undefined;
      const known = this.checked(await this.store.get(this.prefix + key), isRemembered);
      if (!isLeased || (known && known.kind !== 'attempted')) return known;
      if (performance.now() - since >= patience || this.isOver()) return 'busy';
      await pause(POLL_INTERVAL);
    }
  }

  async claim(key: string): Promise<() => void> {
    const renew = () => this.store.set(this.leaseOf(key), LEASED, LEASE);
    let renewing = renew();
    await renewing;
    // Renewing the lease must not keep the process alive for a handler that was given up.
    const renewal = setInterval(() => (renewing = renew()), LEASE / 2).unref();
    return () => {
      clearInterval(renewal);
      void renewing.then(() => this.store.delete(this.leaseOf(key))); // or a renewal would write it again
    };
  }

  remember(key: string, what: Remembered, ttl: number): Promise<void> {
    return this.store.set(this.prefix + key, what, ttl);
  }

  private leaseOf(key: string): string {
    return `${this.prefix}${key}:lease`;
  }

  /** A value of the store. One that this version did not write counts as missing. */
  private checked<T>(value: unknown, isOurs: (value: unknown) => value is T): T | undefined {
    if (value === undefined || value === null || isOurs(value)) return value ?? undefined;
    this.once.tell(
      'value',
      'The idempotency store returned a value that this version of the library did not store. It was ignored, so an event may be handled twice. Give each application, and each version that stores other values, a store or a namespace of its own.',
    );
    return undefined;
  }
}
