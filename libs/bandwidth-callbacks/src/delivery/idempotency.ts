import { isPromised } from '../awaitable.js';
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
  /** Fulfilled when all handlers are through. */
  readonly through: Promise<unknown>;
  /** Labels of the handlers that need not run again, once all of them are through. */
  succeeded(): readonly string[];
}

/** How long a memory lasts. */
export interface Retention {
  /** Milliseconds for which a duplicate of a handled event is recognised. */
  readonly ttl: number;
  /** Milliseconds a duplicate waits for an attempt on another machine. */
  readonly patience: number;
}

export const FIRST_ATTEMPT: Attempt = { number: 1, succeeded: new Set() };

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

  /** @param free called when the key is free again, which is after the outcome when handlers are late */
  private async attempt(
    key: string,
    { ttl, patience }: Retention,
    begin: (attempt: Attempt) => Begun,
    free: () => unknown,
  ): Promise<Outcome> {
    // A memory in this process answers at once, and what is there is not waited for.
    const recalled = this.memory.recall(key, patience);
    const known = (isPromised(recalled) ? await recalled : recalled) ?? NEVER_TRIED;
    if (known === 'busy' || known.kind !== 'attempted') {
      free();
      return known === 'busy' ? LATE : known;
    }
    const claimed = this.memory.claim(key);
    const release = isPromised(claimed) ? await claimed : claimed;
    const through = () => {
      release();
      free();
    };
    try {
      const begun = begin(known === NEVER_TRIED ? FIRST_ATTEMPT : attemptAfter(known));
      const result = await begun.outcome;
      // An answer is remembered before it is sent, so that not even an instant duplicate runs the handlers again.
      if (isSettled(result)) await this.memory.remember(key, result, ttl);
      const rest = isSettled(result)
        ? begun.through
        : begun.through.then(() => this.rememberFailure(key, known, begun.succeeded(), ttl));
      rest.then(through, through);
      return result;
    } catch (error) {
      through();
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

function attemptAfter({ attempts, succeeded }: FailedAttempts): Attempt {
  return { number: attempts + 1, succeeded: new Set(succeeded) };
}
