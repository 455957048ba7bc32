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

  /** Counts a call that begins. One that waits for its {@link turn} is counted when that comes. */
  begin(): void {
    const { callsPerSecond } = this.#limits;
    if (callsPerSecond === undefined) return;
    const { now } = this.#scheduler;
    const { time } = allowed(callsPerSecond);
    this.#begun = [...this.#begun.filter((at) => at + time > now), now];
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
    return this.#roomAt(callsPerSecond) <= this.#scheduler.now ? undefined : TOO_SOON;
  }

  #hasLineFree(underWay: number): boolean {
    return underWay < (this.#limits.concurrentCalls ?? Number.POSITIVE_INFINITY);
  }

  /** When one more call may begin, those in both directions counted. */
  #roomAt(callsPerSecond: number): number {
    const { calls, time } = allowed(callsPerSecond);
    const before = this.#begun.at(-calls);
    return before === undefined ? 0 : before + time;
  }

  /** Waits until it is a call's turn. A call that ends meanwhile leaves the queue. */
  *turn(call: Call, priority: number): Script {
    if (this.#limits.callsPerSecond === undefined) return;
    const turn = new Signal<void>();
    const place = this.#waiting.findIndex((each) => each.priority > priority);
    this.#waiting.splice(place === -1 ? this.#waiting.length : place, 0, { call, priority, turn });
    this.#wait(this.#limits.callsPerSecond);
    yield* until(turn.wait);
  }

  #wait(callsPerSecond: number): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    const freeAt = () => Math.max(this.#nextAt, this.#roomAt(callsPerSecond));
    this.#scheduler.after(freeAt() - this.#scheduler.now, () => {
      this.#isWaiting = false;
      this.#waiting = this.#waiting.filter(({ call }) => !call.isOver);
      if (freeAt() <= this.#scheduler.now) this.#letOut(callsPerSecond); // unless others have begun meanwhile
      if (this.#waiting.length > 0) this.#wait(callsPerSecond);
    });
  }

  #letOut(callsPerSecond: number): void {
    const next = this.#waiting.shift();
    if (!next) return;
    this.#nextAt = this.#scheduler.now + 1000 / callsPerSecond;
    this.begin();
    next.turn.fire();
  }
}

/** How many calls may begin within a time, ms. That is a second, unless the limit is no whole number. */
function allowed(callsPerSecond: number): { readonly calls: number; readonly time: number } {
  const calls = Math.max(1, Math.floor(callsPerSecond));
  return { calls, time: (1000 * calls) / callsPerSecond };
}

function tooMany(problem: string): LocalBandwidthError {
  return new LocalBandwidthError('LOCAL_BANDWIDTH_TOO_MANY', problem, 'Wait until some calls have gone or ended.');
}
