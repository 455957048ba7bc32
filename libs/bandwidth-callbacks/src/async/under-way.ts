/** An element of the set. */
export interface Entry<T> {
  readonly what: T;
  /** Where it stands; `undefined` once it has ended. */
  place: number | undefined;
}

/**
 * A set of running things, for things that start and end by the thousand. Not a `Set`: in V8 each table that a `Set`
 * outgrows still references the next one and its old entries, so callbacks that were answered long ago would survive
 * until the next full collection.
 */
export class UnderWay<T> {
  private readonly entries: Entry<T>[] = [];

  get size(): number {
    return this.entries.length;
  }

  /** All of it, in no order. */
  all(): readonly T[] {
    return this.entries.map(({ what }) => what);
  }

  begin(what: T): Entry<T> {
    const entry = { what, place: this.entries.length };
    this.entries.push(entry);
    return entry;
  }

  /** Removes an element, if it is still in the set, by moving the last one into its place. */
  end(entry: Entry<T>): void {
    const { place } = entry;
    if (place === undefined) return;
    entry.place = undefined;
    const last = this.entries.pop() as Entry<T>;
    if (last === entry) return;
    last.place = place;
    this.entries[place] = last;
  }
}
