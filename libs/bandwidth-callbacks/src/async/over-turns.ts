import { AsyncResource } from 'node:async_hooks';
// Node's own, whatever a test has put in the place of the global one: work must not be left because time stands still.
import { setImmediate } from 'node:timers';

/** Milliseconds of a turn of the event loop that pieces may take together. */
const SHARE = 5;
/** So many are done at once in any case: they are few, and whoever made them may look for them at once. */
const FEW = 8;

/** Does small pieces of work in their order, and leaves to later turns of the event loop what would hold up everybody else. */
export class OverTurns {
  private readonly left: (() => void)[] = [];
  private spent = 0;
  private done = 0;
  private isCounting = false;

  /** @param clock in milliseconds */
  constructor(private readonly clock = () => performance.now()) {}

  /**
   * Does a piece of work at once, or later where this turn has had its share; then in the surroundings (the request, its
   * span) of whoever asked.
   *
   * @param work must not throw
   * @returns resolves when the work is done; `undefined` when it is done already
   */
  do(work: () => void): Promise<void> | undefined {
    if (this.left.length === 0 && (this.done < FEW || this.spent < SHARE)) return this.timed(work);
    return new Promise((resolve) => {
      const later = () => {
        work();
        resolve();
      };
      this.left.push(AsyncResource.bind(later));
    });
  }

  private timed(work: () => void): undefined {
    const begin = this.clock();
    work();
    this.spent += this.clock() - begin;
    this.done += 1;
    if (this.isCounting) return;
    this.isCounting = true;
    setImmediate(this.nextTurn);
  }

  private readonly nextTurn = (): void => {
    this.spent = 0;
    this.done = 0;
    this.isCounting = false;
    while (this.done < this.left.length && this.spent < SHARE) this.timed(this.left[this.done] as () => void);
    this.left.splice(0, this.done);
  };
}
