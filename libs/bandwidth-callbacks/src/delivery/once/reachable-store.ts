import { withinRealTime } from '../../async/awaitable.js';
import type { IdempotencyStore } from '../../options/idempotency-store.js';
import { errorKind } from '../../privacy/redact.js';
import { logger } from '../../log/logger.js';

/** Milliseconds an operation may take. */
const PATIENCE = 1_000;
/** Milliseconds for which a store that failed is not asked again, so that not every callback waits for it. */
const PAUSE = 5_000;

/** Wraps a store that may be down: reads then find nothing and writes are dropped. No operation ever rejects. */
export class ReachableStore {
  /** When it last failed, by `performance.now()`. */
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
      if (await withinRealTime(answer, PATIENCE)) return await answer;
      this.pause(`did not answer within ${PATIENCE} ms`);
    } catch (error) {
      this.pause(`failed (${errorKind(error)})`);
    }
    return undefined;
  }

  private get isPaused(): boolean {
    return performance.now() - this.failedAt < PAUSE;
  }

  /** Goes on without the store: handling an event twice is better than losing it. */
  private pause(why: string): void {
    const isNews = !this.isPaused;
    this.failedAt = performance.now();
    if (isNews)
      logger.error(
        `The idempotency store ${why}: until it answers, duplicates are handled as new events. Check that it runs and can be reached.`,
      );
  }
}
