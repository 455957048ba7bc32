import type { Wait } from './process.js';

/** Something that happens once. A wait for it afterwards ends at once. */
export class Signal<T> {
  readonly #waiting = new Set<(value: T) => void>();
  #came: { readonly value: T } | undefined;

  get value(): T | undefined {
    return this.#came?.value;
  }

  get hasCome(): boolean {
    return this.#came !== undefined;
  }

  /** Only the first time counts. */
  fire(value: T): void {
    if (this.#came) return;
    this.#came = { value };
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve(value);
  }

  get wait(): Wait<T> {
    return (resolve, scheduler) => {
      if (this.#came) {
        const { value } = this.#came;
        return scheduler.soon(() => resolve(value));
      }
      this.#waiting.add(resolve);
      return () => this.#waiting.delete(resolve);
    };
  }
}
