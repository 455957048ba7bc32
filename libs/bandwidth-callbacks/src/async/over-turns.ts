import { AsyncResource } from 'node:async_hooks';
// Node's own timer, because a test may have faked the global one, and work must not stay undone on fake time.
import { setImmediate } from 'node:timers';

/** The most milliseconds that pieces of work may take in one turn of the event loop. */
const SHARE = 5;
/** This many pieces are always done immediately: they are few, and the caller may look for their effect at once. */
const FEW = 8;

/** Does small pieces of work in order, and defers what would block the event loop to later turns. */
export class OverTurns {
  private readonly left: (() => void)[] = [];
  private spent = 0;
  private done = 0;
  private isCounting = false;

  /** @param clock in milliseconds */
  constructor(private readonly clock = () => performance.now()) {}

  /**
   * Does a piece of work now, or later if this turn has used up its time. Deferred work runs in the caller's async
   * context (the request, its span).
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
    setImmediate(this.nextTurn); // it runs once timers and sockets had their turn
  }

  private readonly nextTurn = (): void => {
    this.spent = 0;
    this.done = 0;
    this.isCounting = false;
    while (this.done < this.left.length && this.spent < SHARE) this.timed(this.left[this.done] as () => void);
    this.left.splice(0, this.done);
  };
}
