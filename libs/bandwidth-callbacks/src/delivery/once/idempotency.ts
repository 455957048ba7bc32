import { timeLeft } from '../../async/awaitable.js';
import type { EventDefinition } from '../../events/definition.js';
import type { ResolvedOptions } from '../../options/options.js';
import { answerDeadlineOf } from '../answer/answers.js';
import type { EventMemory, FailedAttempts } from './event-memory.js';
import { LATE, type Outcome, type SettledOutcome } from '../../callback/outcome.js';

/** What an attempt knows of earlier ones. */
export interface Attempt {
  /** Counted from 1. */
  readonly number: number;
  /** Labels of the handlers that need not run again. */
  readonly succeeded: ReadonlySet<string>;
}

/** An attempt that was started. */
export interface Begun {
  /** What to answer. When handlers are late, this resolves before they finish. */
  readonly outcome: Promise<Outcome>;
  /**
   * Called once the outcome is known. Resolves when the remaining handlers finish; `undefined` if none remain. Never
   * rejects.
   */
  rest(): Promise<void> | undefined;
  /** Labels of the handlers that need not run again, known once all have finished. */
  succeeded(): readonly string[];
}

/** How long an event is remembered. */
export interface Retention {
  /** Milliseconds for which a duplicate of a handled event is recognised. */
  readonly ttl: number;
  /** Milliseconds a duplicate waits for an attempt on another machine. */
  readonly patience: number;
}

export const FIRST_ATTEMPT: Attempt = { number: 1, succeeded: new Set() };

/**
 * For events without a time or an id of their own: an identical payload counts as a duplicate only for as long as
 * Bandwidth waits for an answer (milliseconds).
 */
const REPEATABLE_TTL = 10_000;

const NEVER_TRIED: FailedAttempts = { kind: 'attempted', attempts: 0, succeeded: [] };

/** Runs the handlers of an event once: a duplicate gets the outcome of the first, also while that is still running. */
export class Idempotency {
  private readonly running = new Map<string, Promise<Outcome>>();

  constructor(private readonly memory: EventMemory) {}

  /** Begins an attempt, unless the event was handled already or is being handled. */
  once(key: string, retention: Retention, begin: (attempt: Attempt) => Begun): Promise<Outcome> {
    const outcome = this.running.get(key) ?? this.attempt(key, retention, begin);
    this.running.set(key, outcome);
    return outcome;
  }

  /** Turns what a memory throws into a rejection, since an attempt must not end before it is registered as running. */
  private recall(...asked: Parameters<EventMemory['recall']>): ReturnType<EventMemory['recall']> {
    try {
      return this.memory.recall(...asked);
    } catch (error) {
      return Promise.reject(error as Error);
    }
  }

  private async attempt(
    key: string,
    { ttl, patience }: Retention,
    begin: (attempt: Attempt) => Begun,
  ): Promise<Outcome> {
    let release = (): void => undefined;
    const through = () => {
      release();
      this.running.delete(key);
    };
    try {
      const known = (await this.recall(key, patience)) ?? NEVER_TRIED;
      if (known === 'busy' || known.kind !== 'attempted') {
        through();
        return known === 'busy' ? LATE : known;
      }
      release = await this.memory.claim(key);
      const begun = begin({ number: known.attempts + 1, succeeded: new Set(known.succeeded) });
      const outcome = await begun.outcome;
      const end = async (): Promise<void> => {
        if (!isSettled(outcome)) await this.memory.remember(key, withAttempt(known, begun), ttl);
        through();
      };
      // An answer is remembered before it is sent, so that not even an instant duplicate runs the handlers again.
      if (isSettled(outcome)) await this.memory.remember(key, outcome, ttl);
      const rest = begun.rest();
      if (rest) void rest.then(end).catch(through);
      else await end();
      return outcome;
    } catch (error) {
      through();
      throw error;
    }
  }
}

function withAttempt({ attempts, succeeded }: FailedAttempts, begun: Begun): FailedAttempts {
  return { kind: 'attempted', attempts: attempts + 1, succeeded: [...succeeded, ...begun.succeeded()] };
}

/**
 * How long an event is remembered, and how long a duplicate waits for another machine: on the answer lane until the
 * deadline, on the notify lane without limit.
 */
export function retentionOf(
  definition: EventDefinition,
  arrivedAt: number,
  options: Pick<ResolvedOptions, 'idempotency' | 'answerDeadline'>,
): Retention {
  const ttl = options.idempotency ? options.idempotency.ttl : 0;
  return {
    ttl: definition.repeatable ? REPEATABLE_TTL : ttl,
    patience: definition.lane === 'answer' ? timeLeft(answerDeadlineOf(definition, options), arrivedAt) : Infinity,
  };
}

function isSettled(outcome: Outcome): outcome is SettledOutcome {
  return outcome.kind === 'answered' || outcome.kind === 'handled' || outcome.kind === 'refused';
}
