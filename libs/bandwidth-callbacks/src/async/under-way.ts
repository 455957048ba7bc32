/** Something that is under way. */
export interface Entry<T> {
  readonly what: T;
  /** Where it stands; `undefined` once it has ended. */
  place: number | undefined;
}

/**
 * What is under way, where things begin and end by the thousand. Not a `Set`: the tables that one outgrows lead V8 from
 * each to the next and hold what was in them, so that callbacks answered long ago survive until the next full collection.
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

  /** Takes something out, if it is still in: the last takes its place. */
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
