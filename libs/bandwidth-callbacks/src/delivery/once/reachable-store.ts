import { Logger } from '@nestjs/common';
import { withinDeadline } from '../../async/awaitable.js';
import type { IdempotencyStore } from '../../options/idempotency-store.js';
import { errorKind } from '../../privacy/redact.js';

/** Milliseconds an operation may take. */
const PATIENCE = 1_000;
/** Milliseconds for which a store that failed is left alone, so that not every callback waits for it. */
const PAUSE = 5_000;

/** A store that may be down: then nothing is found in it, and nothing is kept. No operation ever rejects. */
export class ReachableStore {
  private readonly logger = new Logger('BandwidthCallbacks');
  /** When it failed, of `performance.now()`. */
  private failedAt = -Infinity;

  constructor(private readonly store: IdempotencyStore) {}

  get(key: string): Promise<unknown> {
    return this.ask(() => this.store.get(key));
  }

  async set(key: string, value: unknown, ttl: number): Promise<void> {
    await this.ask(() => this.store.set(key, value, ttl));
  }

  async delete(key: string): Promise<void> {
    await this.ask(() => this.store.delete(key));
  }

  private async ask(operation: () => unknown): Promise<unknown> {
    if (this.isPaused) return undefined;
    try {
      const answer = Promise.resolve(operation());
      if (await withinDeadline(answer, PATIENCE)) return await answer;
      this.pause(`did not answer within ${PATIENCE} ms`);
    } catch (error) {
      this.pause(`failed (${errorKind(error)})`);
    }
    return undefined;
  }

  private get isPaused(): boolean {
    return performance.now() - this.failedAt < PAUSE;
  }

  /** An event handled twice is better than one that is lost. */
  private pause(why: string): void {
    const isNews = !this.isPaused;
    this.failedAt = performance.now();
    if (isNews) this.logger.error(`The idempotency store ${why}: until it answers, duplicates are handled again.`);
  }
}
