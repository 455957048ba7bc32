/**
 * Lets what reads a key and then writes it wait for its turn, as a {@link Store} has no transactions: within this
 * process only.
 */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Does something about a key once what was to be done about it before is over, well or badly. */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.last.get(key) ?? Promise.resolve()).then(work, work);
    this.last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.last.get(key) === turn) this.last.delete(key);
    }
  }
}
