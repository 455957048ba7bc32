import type { Delivery, Outcome } from '../engine/port.js';
import type { Faults, Met } from '../faults/faults.js';
import type { Application } from './application.js';
import { callbackRequest, credentialsOf } from './callback-request.js';
import { type Errand, type Errands, Unanswered } from './errand.js';
import { type Plan, planOf } from './fault-plan.js';
import type { Channel } from './http.js';
import { type Patience, pause } from './patience.js';
import { Turns } from './turns.js';

export interface SenderOptions {
  readonly application: Application;
  readonly errands: Errands;
  readonly faults: Faults;
  readonly patience: Patience;
  /** On the virtual clock requests arrive one after the other, and what is waited for is only said. */
  readonly isVirtual: boolean;
  /** What faults look at. */
  readonly met: (delivery: Delivery) => Met;
}

/** Sends the callbacks of the engine, each within its time, and says what became of them. */
export class CallbackSender {
  readonly #options: SenderOptions;
  readonly #turns = new Turns();
  readonly #underWay = new Set<AbortController>();
  #isStopped = false;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Resolves always: what goes wrong is an outcome. */
  async send(delivery: Delivery): Promise<Outcome> {
    // Chance is drawn before anything is waited for, so that it is drawn in the order of sending.
    const plan = planOf(this.#options.faults, delivery, this.#options.met(delivery));
    if (!this.#options.isVirtual) return this.#carryOut(delivery, plan);
    const done = await this.#turns.next();
    try {
      return await this.#carryOut(delivery, plan);
    } finally {
      done();
    }
  }

  /** Ends everything that is under way. */
  stop(): void {
    this.#isStopped = true;
    for (const controller of this.#underWay) controller.abort(new Unanswered('connection', STOPPED));
  }

  async #carryOut(delivery: Delivery, plan: Plan): Promise<Outcome> {
    if (this.#isStopped) return { kind: 'undelivered', reason: 'connection', message: STOPPED };
    const { errands, application } = this.#options;
    const errand = errandOf(delivery, plan);
    const channel = application.channelTo(delivery.target.url);
    const obstacle = plan.obstacle ?? (channel ? undefined : NOT_CALLED);
    if (obstacle !== undefined || !channel) {
      const message = obstacle ?? NOT_CALLED;
      return { kind: 'undelivered', reason: 'connection', message, exchangeId: errands.notSent(errand, message) };
    }
    const outcome = await this.#inTime(delivery, errand, channel, plan.delay);
    if (plan.isRepeated) await this.#inTime(delivery, errand, channel, 0);
    return outcome;
  }

  async #inTime(delivery: Delivery, errand: Errand, channel: Channel, delay: number): Promise<Outcome> {
    const { errands, patience, isVirtual } = this.#options;
    const { timeout } = delivery;
    const controller = new AbortController();
    const expire = () => controller.abort(new Unanswered('timeout', hangs(timeout, isVirtual)));
    const stopWaiting = patience.wait(timeout, expire);
    this.#underWay.add(controller);
    try {
      const { status, body, exchangeId } = await errands.run(errand, channel, controller.signal);
      if (!isVirtual && delay > 0) await pause(delay, controller.signal);
      if (isVirtual && delay >= timeout)
        return undelivered(new Unanswered('timeout', tooLate(timeout), exchangeId), timeout);
      return { kind: 'answered', status, body, exchangeId, ...(delay > 0 && { took: delay }) };
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      return undelivered(error, timeout);
    } finally {
      stopWaiting();
      this.#underWay.delete(controller);
    }
  }
}

const STOPPED = 'The local Bandwidth has stopped.';
const NOT_CALLED =
  'The URL is not called: it has not the origin of the application, and its host is not allowed (allowHosts).';

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

function undelivered({ reason, message, exchangeId }: Unanswered, timeout: number): Outcome {
  return {
    kind: 'undelivered',
    reason,
    message,
    ...(exchangeId !== undefined && { exchangeId }),
    ...(reason === 'timeout' && { took: timeout }),
  };
}

function hangs(timeout: number, isVirtual: boolean): string {
  if (!isVirtual) return tooLate(timeout);
  return `${tooLate(timeout)} (The virtual clock takes it for that when the application answers nothing for long: option patience.)`;
}

function tooLate(timeout: number): string {
  return `No answer came within ${timeout / 1000} s.`;
}
