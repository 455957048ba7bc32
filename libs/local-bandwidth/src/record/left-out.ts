/** Counts what no scenario was made of, and says why. */
export class LeftOut {
  readonly #counts = new Map<string, number>();

  add(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }

  /** `2 calls that were still under way` */
  get lines(): string[] {
    return [...this.#counts].map(([what, count]) => `${count} ${what}`);
  }
}
