import { LocalBandwidthError } from '../errors.js';
import type { Call } from './call.js';
import type { CallLimits } from './options.js';
import { type Script, until } from './process.js';
import type { Scheduler } from './scheduler.js';
import { Signal } from './signal.js';

/** The documented limits, which apply only if they are set. */
const USUAL = { callsPerSecond: 5, queueSeconds: 300 };

/** What Bandwidth says of a call that is one too many at once, and of one that is too soon. */
const CONCURRENT = 'Account concurrent call limit exceeded';
const TOO_SOON = 'Account call creation rate limit exceeded';

interface Waiting {
  readonly call: Call;
  /** From 1 to 5; calls of 1 go first. */
  readonly priority: number;
  readonly turn: Signal<void>;
}

/** The queue in which calls of the application wait, since only a limited number may begin in a second. */
export class CallQueue {
  readonly #limits: CallLimits;
  readonly #scheduler: Scheduler;
  #waiting: Waiting[] = [];
  #nextAt = 0;
  #isWaiting = false;
  /** When calls of the last second began, in both directions. */
  #begun: number[] = [];

  constructor(limits: CallLimits, scheduler: Scheduler) {
    this.#limits = limits;
    this.#scheduler = scheduler;
  }

  /** How many calls wait. */
  get size(): number {
    return this.#waiting.filter(({ call }) => !call.isOver).length;
  }

  /** How many calls may wait. */
  get most(): number {
    const { queueLength, callsPerSecond = USUAL.callsPerSecond } = this.#limits;
    return queueLength ?? Math.ceil(callsPerSecond * USUAL.queueSeconds);
  }

  /** @param underWay how many calls are not over @throws LocalBandwidthError when one more would be too many */
  beRoom(underWay: number): void {
    const { callsPerSecond, queueLength } = this.#limits;
    if (!this.#hasLineFree(underWay)) throw tooMany(`${CONCURRENT}.`);
    const isLimited = callsPerSecond !== undefined || queueLength !== undefined;
    if (isLimited && this.size >= this.most) throw tooMany(`${TOO_SOON}.`);
  }

  /** Counts a call that begins. Those of the application come from {@link turn}. */
  begin(): void {
    const { callsPerSecond } = this.#limits;
    if (callsPerSecond === undefined) return;
    this.#forgetBegun(callsPerSecond);
    this.#begun.push(this.#scheduler.now);
  }

  /**
   * Why a call that cannot wait in the queue, such as that of a Transfer, may not begin now; `undefined` if it may.
   *
   * @param underWay how many calls are not over
   */
  refusal(underWay: number): string | undefined {
    const { callsPerSecond } = this.#limits;
    if (!this.#hasLineFree(underWay)) return CONCURRENT;
    if (callsPerSecond === undefined) return undefined;
    this.#forgetBegun(callsPerSecond);
    return this.#begun.length < Math.max(1, Math.floor(callsPerSecond)) ? undefined : TOO_SOON;
  }

  #hasLineFree(underWay: number): boolean {
    return underWay < (this.#limits.concurrentCalls ?? Number.POSITIVE_INFINITY);
  }

  #forgetBegun(callsPerSecond: number): void {
    const window = 1000 / Math.min(1, callsPerSecond);
    this.#begun = this.#begun.filter((at) => at + window > this.#scheduler.now);
  }

  /** Waits until it is a call's turn. A call that ends meanwhile leaves the queue. */
  *turn(call: Call, priority: number): Script {
    if (this.#limits.callsPerSecond === undefined) return;
    const turn = new Signal<void>();
    const place = this.#waiting.findIndex((each) => each.priority > priority);
    this.#waiting.splice(place === -1 ? this.#waiting.length : place, 0, { call, priority, turn });
    this.#wait(this.#limits.callsPerSecond);
    yield* until(turn.wait);
    this.begin();
  }

  #wait(callsPerSecond: number): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#scheduler.after(this.#nextAt - this.#scheduler.now, () => {
      this.#isWaiting = false;
      this.#waiting = this.#waiting.filter(({ call }) => !call.isOver);
      const next = this.#waiting.shift();
      if (!next) return;
      this.#nextAt = this.#scheduler.now + 1000 / callsPerSecond;
      next.turn.fire();
      if (this.#waiting.length > 0) this.#wait(callsPerSecond);
    });
  }
}

function tooMany(problem: string): LocalBandwidthError {
  return new LocalBandwidthError('LOCAL_BANDWIDTH_TOO_MANY', problem, 'Wait until some calls have gone or ended.');
}
