import { isPromised, timeLeft, withinDeadline } from '../../async/awaitable.js';
import type { EventDefinition } from '../../events/definition.js';
import type { ResolvedOptions } from '../../options/options.js';
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
  /** Milliseconds that are left for the answer; `Infinity` where nobody waits for one. */
  timeLeft(): number;
}

/** How long an event is remembered. */
export interface Retention {
  /** Milliseconds for which a duplicate of a handled event is recognised. */
  readonly ttl: number;
  /** Milliseconds that a memory on another machine, and an attempt there, are waited for. */
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

  /** @param track is told of what the memory still writes after the reply, which a shutdown has to wait for */
  constructor(
    private readonly memory: EventMemory,
    private readonly track: (work: Promise<unknown>) => void = () => undefined,
  ) {}

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
    const since = performance.now();
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
      const claiming = this.memory.claim(key);
      release = isPromised(claiming) ? await claimed(claiming, timeLeft(patience, since) / 2) : claiming;
      const begun = begin({ number: known.attempts + 1, succeeded: new Set(known.succeeded) });
      const outcome = await begun.outcome;
      const rest = begun.rest();
      const keep = () => this.memory.remember(key, isSettled(outcome) ? outcome : withAttempt(known, begun), ttl);
      const isKnown = isSettled(outcome) || !rest; // of other outcomes, which handlers succeeded is known at the end
      const keeping = isKnown ? keep() : undefined;
      // An answer is remembered before it is sent, so that not even an instant duplicate runs the handlers again. Where
      // the memory takes too long for that, a duplicate waits until it is through.
      const isKept = !isPromised(keeping) || (await isInTime(keeping, begun.timeLeft()));
      const end = async (): Promise<void> => {
        await rest;
        await (isKnown ? keeping : keep());
        through();
      };
      if (isKept && !rest) through();
      else this.track(end().catch(through));
      return outcome;
    } catch (error) {
      through();
      throw error;
    }
  }
}

/**
 * The function that gives a claim back. If the claim takes too long, the handlers run without it; so the claim may not
 * take all the time that is left for them.
 */
async function claimed(claiming: Promise<() => void>, milliseconds: number): Promise<() => void> {
  if (await isInTime(claiming, milliseconds)) return claiming;
  const late = claiming.catch(() => () => undefined);
  return () => void late.then((release) => release());
}

/** Whether work ended in time. For no time limit, milliseconds are `Infinity`, which no timer takes. */
async function isInTime(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  if (milliseconds !== Infinity) return withinDeadline(work, milliseconds);
  await work;
  return true;
}

function withAttempt({ attempts, succeeded }: FailedAttempts, begun: Begun): FailedAttempts {
  return { kind: 'attempted', attempts: attempts + 1, succeeded: [...succeeded, ...begun.succeeded()] };
}

/** How long an event is remembered, and how long a duplicate waits for another machine: until the answer is due. */
export function retentionOf(
  { repeatable }: EventDefinition,
  patience: number,
  { idempotency }: Pick<ResolvedOptions, 'idempotency'>,
): Retention {
  const ttl = idempotency ? idempotency.ttl : 0;
  return { ttl: repeatable ? REPEATABLE_TTL : ttl, patience };
}

function isSettled(outcome: Outcome): outcome is SettledOutcome {
  return outcome.kind === 'answered' || outcome.kind === 'handled' || outcome.kind === 'refused';
}
