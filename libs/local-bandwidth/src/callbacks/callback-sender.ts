import type { Delivery, Outcome } from '../engine/port.js';
import type { Faults, Met } from '../faults/faults.js';
import { type Application, NOT_CALLED } from './application.js';
import { callbackRequest, credentialsOf } from './callback-request.js';
import { type Errand, Unanswered } from './errand.js';
import { withoutRealm } from './challenge.js';
import { type Plan, planOf } from './fault-plan.js';
import type { Channel } from './http.js';
import type { TimedErrands } from './timed-errands.js';
import { Turns } from './turns.js';

export interface SenderOptions {
  readonly application: Application;
  readonly errands: TimedErrands;
  readonly faults: Faults;
  /** Whether the clock is virtual, on which requests arrive one after the other. */
  readonly isVirtual: boolean;
  /** What faults match a delivery against. */
  readonly met: (delivery: Delivery) => Met;
}

/** Sends the callbacks of the engine, each within its timeout, and returns their outcomes. */
export class CallbackSender {
  readonly #options: SenderOptions;
  readonly #turns = new Turns();

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Sends a callback. Never rejects, since a failure is an outcome too. */
  async send(delivery: Delivery): Promise<Outcome> {
    // Draw random numbers before anything is awaited, so that they are drawn in the order of sending.
    const plan = planOf(this.#options.faults, delivery, this.#options.met(delivery));
    if (!this.#options.isVirtual) return this.#carryOut(delivery, plan);
    const done = await this.#turns.next();
    try {
      return await this.#carryOut(delivery, plan);
    } finally {
      done();
    }
  }

  async #carryOut(delivery: Delivery, plan: Plan): Promise<Outcome> {
    const { errands, application } = this.#options;
    const errand = errandOf(delivery, plan);
    const { faults } = plan;
    const shown = faults.length > 0 && { faults };
    const found = application.channelTo(delivery.target.url);
    const channel = found && plan.isRealmLost ? withoutRealm(found) : found;
    const obstacle = plan.obstacle ?? (channel ? undefined : NOT_CALLED);
    if (obstacle !== undefined || !channel) {
      const message = obstacle ?? NOT_CALLED;
      const exchangeId = errands.notSent(errand, message);
      return { kind: 'undelivered', reason: 'connection', message, exchangeId, ...shown };
    }
    const first = this.#outcomeOf(delivery, errand, channel, plan.delay);
    if (plan.repetition !== 'at once') await first;
    if (plan.repetition) await this.#outcomeOf(delivery, errand, channel, 0);
    return { ...(await first), ...shown };
  }

  async #outcomeOf({ timeout }: Delivery, errand: Errand, channel: Channel, delay: number): Promise<Outcome> {
    try {
      const { status, body, exchangeId } = await this.#options.errands.run(errand, channel, timeout, delay);
      return { kind: 'answered', status, body, exchangeId, ...(delay > 0 && { took: delay }) };
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      const { reason, message, exchangeId } = error;
      return {
        kind: 'undelivered',
        reason,
        message,
        ...(exchangeId !== undefined && { exchangeId }),
        ...(reason === 'timeout' && { took: timeout }),
      };
    }
  }
}

function errandOf(delivery: Delivery, { faults }: Plan): Errand {
  const { event, callId, conferenceId, messageId, attempt, isFallback, target } = delivery;
  return {
    request: callbackRequest(delivery),
    credentials: credentialsOf(target),
    about: {
      kind: 'callback',
      event,
      ...(callId !== undefined && { callId }),
      ...(conferenceId !== undefined && { conferenceId }),
      ...(messageId !== undefined && { messageId }),
      attempt,
      fallback: isFallback,
      ...(faults.length > 0 && { faults }),
    },
  };
}
