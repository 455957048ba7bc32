import { clearInterval, setInterval } from 'node:timers'; // Node's own, which a test cannot have faked
import { setTimeout as pause } from 'node:timers/promises';
import { timeLeft, withinDeadline } from '../../async/awaitable.js';
import type { IdempotencyStore } from '../../options/idempotency-store.js';
import type { EventMemory, Remembered } from './event-memory.js';
import { ReachableStore } from './reachable-store.js';
import { isLease, isRemembered, LEASED } from './stored-values.js';
import { OnceLog } from '../../log/once-log.js';

/** Milliseconds for which a machine that died still blocks its event for the others. */
const LEASE = 5_000;
const POLL_INTERVAL = 50;

/** Stands for a value that the store did not give in time. */
const TOO_LATE = Symbol('too late');

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
    let isLeased = false;
    for (;;) {
      const left = timeLeft(patience, since);
      const lease = await this.read(this.leaseOf(key), isLease, left);
      if (lease !== TOO_LATE) isLeased = lease !== undefined;
      const known = await this.read(this.prefix + key, isRemembered, timeLeft(patience, since));
      if (known === TOO_LATE) return isLeased ? 'busy' : undefined;
      if (!isLeased || (known && known.kind !== 'attempted')) return known;
      if (timeLeft(patience, since) === 0 || this.isOver()) return 'busy';
      await pause(Math.min(POLL_INTERVAL, timeLeft(patience, since)));
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

  /** @param milliseconds `Infinity`, which no timer takes, where nobody waits for an answer */
  private async read<T>(
    key: string,
    isOurs: (value: unknown) => value is T,
    milliseconds: number,
  ): Promise<T | typeof TOO_LATE | undefined> {
    const reading = this.store.get(key);
    if (milliseconds !== Infinity && !(await withinDeadline(reading, milliseconds))) return TOO_LATE;
    return this.checked(await reading, isOurs);
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
