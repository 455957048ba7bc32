import { Logger } from '@nestjs/common';
import type { IdempotencyStore, Remembered } from './idempotency-store.js';
import type { Outcome } from './outcome.js';
import { isSettled } from './outcome.js';

/** What earlier attempts at an event left behind. */
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
  /** Labels of the handlers that succeeded, when all of them are through. */
  readonly succeeded: Promise<readonly string[]>;
}

/** How long a memory lasts. */
export interface Retention {
  /** Milliseconds for which a duplicate of a handled event is recognised. */
  readonly ttl: number;
  /** Milliseconds a duplicate waits for an attempt on another machine. */
  readonly patience: number;
}

const POLL_INTERVAL = 50;

/** Runs the handlers of an event once: a duplicate gets the outcome of the first, also while that is still running. */
export class Idempotency {
  private readonly logger = new Logger('BandwidthCallbacks');
  private readonly running = new Map<string, { outcome: Promise<Outcome>; through: Promise<void> }>();

  constructor(
    private readonly store: IdempotencyStore,
    private readonly prefix: string,
  ) {}

  /** Begins an attempt, unless the event was handled already or is being handled. */
  async once(key: string, retention: Retention, begin: (attempt: Attempt) => Begun): Promise<Outcome> {
    const first = this.running.get(key);
    if (first) return first.outcome;
    let release!: () => void;
    const through = new Promise<void>((resolve) => (release = resolve));
    const outcome = this.remembered(key, retention).then((known) =>
      known?.state === 'done' ? settle(known.outcome, release) : this.attempt(key, retention, known, begin, release),
    );
    this.running.set(key, { outcome, through });
    void through.then(() => this.running.delete(key));
    return outcome;
  }

  private async attempt(
    key: string,
    { ttl, patience }: Retention,
    known: Remembered | undefined,
    begin: (attempt: Attempt) => Begun,
    release: () => void,
  ): Promise<Outcome> {
    const before = known && known.state !== 'done' ? known : { attempts: 0, succeeded: [] };
    await this.write(key, { ...before, state: 'running' }, patience);
    const { outcome, succeeded } = begin({ number: before.attempts + 1, succeeded: new Set(before.succeeded) });
    const result = await outcome;
    const remembering = isSettled(result)
      ? this.write(key, { state: 'done', outcome: result }, ttl)
      : succeeded.then((now) =>
          this.write(
            key,
            { state: 'failed', attempts: before.attempts + 1, succeeded: [...before.succeeded, ...now] },
            ttl,
          ),
        );
    // An answer is remembered before it is sent, so that not even an instant duplicate runs the handlers again.
    if (isSettled(result)) await remembering;
    void Promise.all([remembering, succeeded]).finally(release);
    return result;
  }

  /** Waits while another machine has the event, as long as its attempt can take. */
  private async remembered(key: string, { patience }: Retention): Promise<Remembered | undefined> {
    const until = Date.now() + patience;
    let known = await this.read(key);
    while (known?.state === 'running' && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL));
      known = await this.read(key);
    }
    return known;
  }

  private async read(key: string): Promise<Remembered | undefined> {
    try {
      return (await this.store.get(this.prefix + key)) as Remembered | undefined;
    } catch (error) {
      this.unreachable(error);
      return undefined;
    }
  }

  private async write(key: string, value: Remembered, ttl: number): Promise<void> {
    try {
      await this.store.set(this.prefix + key, value, ttl);
    } catch (error) {
      this.unreachable(error);
    }
  }

  /** An event handled twice is better than one that is lost. */
  private unreachable(error: unknown): void {
    const kind = error instanceof Error ? error.name : typeof error;
    this.logger.error(`The idempotency store failed (${kind}): duplicates may be handled again until it answers.`);
  }
}

function settle(outcome: Outcome, release: () => void): Outcome {
  release();
  return outcome;
}
