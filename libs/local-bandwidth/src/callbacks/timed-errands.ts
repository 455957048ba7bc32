import { type Errand, type Errands, type Reply, Unanswered } from './errand.js';
import type { Channel } from './http.js';
import { type Patience, pause } from './patience.js';

const STOPPED = 'The local Bandwidth has stopped.';

/** Runs errands with a timeout. */
export class TimedErrands {
  readonly #errands: Errands;
  readonly #patience: Patience;
  readonly #isVirtual: boolean;
  readonly #underWay = new Set<AbortController>();
  #isStopped = false;

  constructor(errands: Errands, patience: Patience, isVirtual: boolean) {
    this.#errands = errands;
    this.#patience = patience;
    this.#isVirtual = isVirtual;
  }

  /**
   * @param timeout how long to wait for the answer, ms on the session's clock
   * @param delay by how much the answer is delayed, ms; the virtual clock does not wait for it in real time
   * @throws Unanswered
   */
  async run(errand: Errand, channel: Channel, timeout: number, delay = 0): Promise<Reply> {
    if (this.#isStopped) throw new Unanswered('connection', STOPPED);
    const controller = new AbortController();
    const expire = () => controller.abort(new Unanswered('timeout', hangs(timeout, this.#patience.limit)));
    const stopWaiting = this.#patience.wait(timeout, expire);
    this.#underWay.add(controller);
    try {
      const reply = await this.#errands.run(errand, channel, controller.signal);
      if (!this.#isVirtual && delay > 0) await pause(delay, controller.signal);
      if (this.#isVirtual && delay >= timeout) throw new Unanswered('timeout', tooLate(timeout), reply.exchangeId);
      return reply;
    } finally {
      stopWaiting();
      this.#underWay.delete(controller);
    }
  }

  /** Records a request that is not sent. @returns the id of the exchange */
  notSent(errand: Errand, error: string): string {
    return this.#errands.notSent(errand, error);
  }

  /** Aborts all errands that are under way. */
  stop(): void {
    this.#isStopped = true;
    for (const controller of this.#underWay) controller.abort(new Unanswered('connection', STOPPED));
  }
}

/** @param limit how long was waited in real time; `undefined` for the whole timeout */
function hangs(timeout: number, limit: number | undefined): string {
  if (limit === undefined) return tooLate(timeout);
  const waited = `No answer came within ${limit / 1000} s (the option patience)`;
  return `${waited}, which the virtual clock counts as the time-out of ${timeout / 1000} s.`;
}

function tooLate(timeout: number): string {
  return `No answer came within ${timeout / 1000} s.`;
}
