import { LocalBandwidthError } from '../errors.js';
import { type Application, NOT_CALLED } from './application.js';
import { type Errand, Unanswered } from './errand.js';
import type { TimedErrands } from './timed-errands.js';

/** The longest time that Bandwidth waits for any callback, ms. */
const TIMEOUT = 25_000;

/** The outcome of a request. */
export interface Sent {
  readonly exchangeId: string;
  /** The status of the answer; absent if none came. */
  readonly status?: number;
}

/** Sends single requests that belong to no running call: replays, and single events. */
export class SingleSender {
  readonly #application: Application;
  readonly #errands: TimedErrands;

  constructor(application: Application, errands: TimedErrands) {
    this.#application = application;
    this.#errands = errands;
  }

  /** @throws LocalBandwidthError for a URL that is not called */
  async send(errand: Errand): Promise<Sent> {
    const channel = this.#application.channelTo(errand.request.url);
    if (!channel) {
      throw new LocalBandwidthError('LOCAL_BANDWIDTH_VALUE', NOT_CALLED, 'Use a URL of the application.');
    }
    try {
      const { exchangeId, status } = await this.#errands.run(errand, channel, TIMEOUT);
      return { exchangeId, status };
    } catch (error) {
      if (error instanceof Unanswered && error.exchangeId !== undefined) return { exchangeId: error.exchangeId };
      throw error;
    }
  }
}
