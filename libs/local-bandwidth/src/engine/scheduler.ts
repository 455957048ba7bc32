/** Cancels what was scheduled. Does nothing after that has run. */
export type Cancel = () => void;

interface Due {
  readonly at: number;
  /** The order of entries that are due at the same time. */
  readonly order: number;
  run: (() => void) | undefined;
}

/** Runs entries in the order of their time and, at the same time, of their scheduling. Times are ms since 1970. */
export class Scheduler {
  #now: number;
  #order = 0;
  /** A binary heap: no entry is due before its parent. */
  readonly #later: Due[] = [];
  /** Entries that are due at once, which are not in the heap. */
  #atOnce: Due[] = [];
  #ran = 0;

  constructor(now: number) {
    this.#now = now;
  }

  get now(): number {
    return this.#now;
  }

  /** Runs a function after everything that is due before it. */
  soon(run: () => void): Cancel {
    const due = this.#due(this.#now, run);
    this.#atOnce.push(due);
    return () => (due.run = undefined);
  }

  /** Runs a function after a number of ms. */
  after(ms: number, run: () => void): Cancel {
    if (!(ms > 0)) return this.soon(run);
    const due = this.#due(this.#now + ms, run);
    this.#insert(due);
    return () => (due.run = undefined);
  }

  /** The time of the next entry; `undefined` when nothing is scheduled. */
  nextAt(): number | undefined {
    this.#dropCancelled();
    return this.#atOnce.length > this.#ran ? this.#now : this.#later[0]?.at;
  }

  /** Runs the first thing that is due by now. @returns whether there was one */
  step(): boolean {
    const due = this.#takeDue();
    if (!due) return false;
    const { run } = due;
    due.run = undefined;
    run?.();
    return true;
  }

  /** Moves the time forward, never back. */
  moveTo(time: number): void {
    if (time > this.#now) this.#now = time;
  }

  #due(at: number, run: () => void): Due {
    this.#order += 1;
    return { at, order: this.#order, run };
  }

  #takeDue(): Due | undefined {
    this.#dropCancelled();
    const soon = this.#atOnce[this.#ran];
    const first = this.#later[0];
    if (first && first.at <= this.#now && (!soon || first.order < soon.order)) return this.#removeFirst();
    if (soon) this.#ran += 1;
    return soon;
  }

  #dropCancelled(): void {
    while (this.#ran < this.#atOnce.length && !this.#atOnce[this.#ran]?.run) this.#ran += 1;
    if (this.#ran > 0 && this.#ran === this.#atOnce.length) {
      this.#atOnce = [];
      this.#ran = 0;
    }
    while (this.#later[0] && !this.#later[0].run) this.#removeFirst();
  }

  #insert(due: Due): void {
    const heap = this.#later;
    let place = heap.push(due) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (!parent || !isBefore(due, parent)) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = due;
  }

  #removeFirst(): Due | undefined {
    const heap = this.#later;
    const first = heap[0];
    const last = heap.pop();
    if (!last || heap.length === 0) return first;
    let place = 0;
    for (;;) {
      const left = heap[2 * place + 1];
      const right = heap[2 * place + 2];
      const isRight = left !== undefined && right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (!child || !isBefore(child, last)) break;
      heap[place] = child;
      place = 2 * place + (isRight ? 2 : 1);
    }
    heap[place] = last;
    return first;
  }
}

function isBefore(one: Due, other: Due): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
