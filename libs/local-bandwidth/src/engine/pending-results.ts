import type { Cancel } from './scheduler.js';

/** Something asked of the world outside that has no effect yet. */
export interface PendingResult {
  /** Resolves when the result is there. */
  readonly settled: Promise<void>;
  readonly isSettled: () => boolean;
  readonly apply: () => void;
}

/** What the world outside was asked beside callbacks. Like their outcomes, a result takes effect when a clock applies it. */
export class PendingResults {
  readonly #pending = new Set<PendingResult>();
  onSettled: () => void = () => {};

  get pending(): Iterable<PendingResult> {
    return this.#pending;
  }

  /** @param otherwise the result where the question itself fails */
  await<T>(asked: () => Promise<T>, otherwise: T, resolve: (result: T) => void): Cancel {
    let result: { readonly value: T } | undefined;
    let isWanted = true;
    const pending: PendingResult = {
      settled: this.#settle(asked, otherwise, (value) => (result = { value })),
      isSettled: () => result !== undefined,
      apply: () => {
        if (!result) return;
        this.#pending.delete(pending);
        if (isWanted) resolve(result.value);
      },
    };
    this.#pending.add(pending);
    return () => (isWanted = false);
  }

  async #settle<T>(asked: () => Promise<T>, otherwise: T, settle: (value: T) => void): Promise<void> {
    try {
      settle(await asked());
    } catch {
      settle(otherwise);
    }
    this.onSettled();
  }
}
