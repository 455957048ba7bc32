/** The shortest time that the timeline shows, ms. */
const SHORTEST = 5000;
const MARKS = [500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 300_000, 600_000];
const MOST_MARKS = 10;
/** A mark further to the right has no room for its text; percent. */
const LAST_MARK = 96;

/** Converts times to positions on the timeline. */
export class Scale {
  readonly #start: number;
  readonly #length: number;

  constructor(start: number, end: number) {
    this.#start = start;
    this.#length = Math.max(SHORTEST, end - start);
  }

  /** The position of a time, from 0 to 100 percent. */
  percent(at: number): number {
    return Math.min(100, Math.max(0, (100 * (at - this.#start)) / this.#length));
  }

  /** The times that the scale shows, ms since the beginning. */
  get marks(): readonly number[] {
    const every = MARKS.find((ms) => this.#length / ms <= MOST_MARKS) ?? 1_800_000;
    const marks = Array.from({ length: Math.floor(this.#length / every) + 1 }, (_, place) => place * every);
    return marks.filter((ms) => this.percentOfMark(ms) < LAST_MARK);
  }

  percentOfMark(ms: number): number {
    return this.percent(this.#start + ms);
  }
}
