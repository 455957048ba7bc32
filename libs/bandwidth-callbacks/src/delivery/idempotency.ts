import type { EventMemory, FailedAttempts } from './event-memory.js';
import { isSettled, LATE, type Outcome } from './outcome.js';

/** What an attempt is told of those before it. */
export interface Attempt {
  /** Counted from 1. */
  readonly number: number;
  /** Labels of the handlers that need not run again. */
  readonly succeeded: ReadonlySet<string>;
}

/** An attempt that was begun. */
export interface Begun {
  /** What to answer; there before the handlers are through when they are late. */
  readonly outcome: Promise<Outcome>;
  /** Labels of the handlers that need not run again, when all of them are through. */
  readonly succeeded: Promise<readonly string[]>;
}

/** How long a memory lasts. */
export interface Retention {
  /** Milliseconds for which a duplicate of a handled event is recognised. */
  readonly ttl: number;
  /** Milliseconds a duplicate waits for an attempt on another machine. */
  readonly patience: number;
}

const NEVER_TRIED: FailedAttempts = { kind: 'attempted', attempts: 0, succeeded: [] };

/** Runs the handlers of an event once: a duplicate gets the outcome of the first, also while that is still running. */
export class Idempotency {
  private readonly running = new Map<string, Promise<Outcome>>();

  constructor(private readonly memory: EventMemory) {}

  /** Begins an attempt, unless the event was handled already or is being handled. */
  once(key: string, retention: Retention, begin: (attempt: Attempt) => Begun): Promise<Outcome> {
    const first = this.running.get(key);
    if (first) return first;
    const outcome = this.attempt(key, retention, begin, () => this.running.delete(key));
    this.running.set(key, outcome);
    return outcome;
  }

  /** @param through called when the key is free again, which is after the outcome when handlers are late */
  private async attempt(
    key: string,
    { ttl, patience }: Retention,
    begin: (attempt: Attempt) => Begun,
    through: () => unknown,
  ): Promise<Outcome> {
    const known = (await this.memory.recall(key, patience)) ?? NEVER_TRIED;
    if (known === 'busy' || known.kind !== 'attempted') {
      through();
      return known === 'busy' ? LATE : known;
    }
    const release = await this.memory.claim(key);
    const free = () => {
      release();
      through();
    };
    try {
      const number = known.attempts + 1;
      const { outcome, succeeded } = begin({ number, succeeded: new Set(known.succeeded) });
      const result = await outcome;
      // An answer is remembered before it is sent, so that not even an instant duplicate runs the handlers again.
      if (isSettled(result)) await this.memory.remember(key, result, ttl);
      const rest = isSettled(result) ? succeeded : succeeded.then((now) => this.rememberFailure(key, known, now, ttl));
      rest.then(free, free);
      return result;
    } catch (error) {
      free();
      throw error;
    }
  }

  private async rememberFailure(
    key: string,
    { attempts, succeeded }: FailedAttempts,
    now: readonly string[],
    ttl: number,
  ): Promise<void> {
    const what = { kind: 'attempted', attempts: attempts + 1, succeeded: [...succeeded, ...now] } as const;
    await this.memory.remember(key, what, ttl);
  }
}
