/** Counts the traffic that is in no scenario, by reason. */
export class LeftOut {
  readonly #counts = new Map<string, number>();

  add(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }

  /** The counts in words: `2 calls that were still under way`. */
  get lines(): string[] {
    return [...this.#counts].map(([what, count]) => `${count} ${count === 1 ? inSingular(what) : what}`);
  }
}

/** Changes the plural of a reason into the singular: `call that was still under way`. */
function inSingular(what: string): string {
  return what
    .replace(/^(\w+)s\b/, '$1')
    .replace(/ of (call|message)s /, ' of a $1 ')
    .replace(' that were no callbacks ', ' that was no callback ')
    .replace(' that were ', ' that was ');
}
