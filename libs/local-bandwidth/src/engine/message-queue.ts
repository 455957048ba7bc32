import { LocalBandwidthError } from '../errors.js';
import type { Assumptions } from './assumptions.js';
import type { Scheduler } from './scheduler.js';

/** Messages may wait for a number until sending them takes this many seconds; further ones are refused. */
const LONGEST_WAIT = 900;

/** A message that waits for its turn. */
interface Turn {
  readonly isUrgent: boolean;
  readonly send: () => void;
}

/** The queue of a number's messages, which are sent no faster than its rate allows, those of high priority first. */
export class MessageQueue {
  readonly #assumptions: Assumptions;
  readonly #scheduler: Scheduler;
  readonly #waiting: Turn[] = [];
  #isSending = false;

  constructor(assumptions: Assumptions, scheduler: Scheduler) {
    this.#assumptions = assumptions;
    this.#scheduler = scheduler;
  }

  /** Whether no message waits, so that the next one is sent at once. */
  get isIdle(): boolean {
    return !this.#isSending;
  }

  /** @throws LocalBandwidthError when the queue is full */
  checkRoom(): void {
    const rate = this.#assumptions.value('messageRate');
    if (rate === 0 || this.#waiting.length < rate * LONGEST_WAIT) return;
    throw new LocalBandwidthError(
      'LOCAL_BANDWIDTH_TOO_MANY',
      `The SMS queue for your account is full and cannot accept more messages right now. Your allowed rate is ${rate * 60} messages per minute. The capacity of this queue is ${rate * LONGEST_WAIT} messages (15 minutes).`,
      'Reduce your message sending rate, or contact support to increase your allowed rate.',
    );
  }

  /** Sends a message when it is its turn. @returns whether it has to wait */
  add(turn: Turn): boolean {
    if (this.#assumptions.value('messageRate') === 0) {
      this.#scheduler.soon(turn.send);
      return false;
    }
    const isLater = this.#isSending;
    const place = turn.isUrgent ? this.#waiting.findIndex(({ isUrgent }) => !isUrgent) : -1;
    this.#waiting.splice(place === -1 ? this.#waiting.length : place, 0, turn);
    if (!isLater) this.#next();
    return isLater;
  }

  #next(): void {
    const turn = this.#waiting.shift();
    this.#isSending = turn !== undefined;
    if (!turn) return;
    this.#scheduler.soon(turn.send);
    const rate = this.#assumptions.use('messageRate', undefined);
    this.#scheduler.after(rate === 0 ? 0 : 1000 / rate, () => this.#next());
  }
}
