import type { Cancel } from './scheduler.js';

/** A question to the outside, such as for a sound file, whose result has no effect yet. */
export interface PendingResult {
  /** Resolves when the result is known. */
  readonly settled: Promise<void>;
  readonly isSettled: () => boolean;
  readonly apply: () => void;
}

/**
 * Questions to the outside other than callbacks. Like the outcome of a callback, a result takes effect when a clock
 * applies it.
 */
export class PendingResults {
  readonly #pending = new Set<PendingResult>();
  onSettled: () => void = () => {};

  get pending(): Iterable<PendingResult> {
    return this.#pending;
  }

  /** @param otherwise the result if the question fails */
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
