import type { CallView } from '../../engine/call-view.js';
import type { Action } from '../../engine/phone.js';

/** The planned actions of a caller that is not controlled by keyboard. */
export interface Plan {
  /** Keys for one prompt after the other. */
  readonly press: readonly string[];
  readonly say: string | undefined;
  /** ms after the call began */
  readonly hangUpAfter: number | undefined;
}

/** The pause before a key is pressed, as people make it, so that no key falls between two sentences of a prompt, ms. */
const A_MOMENT = 300;

/** Verbs in which somebody, or something, listens. */
const LISTENING = new Set(['Gather', 'Record', 'Transfer', 'Bridge', 'Conference', 'StartGather']);

/** Does at the right moment what was planned: keys and words come when a prompt is over and the call listens. */
export class CallerScript {
  readonly #press: string[];
  #say: string | undefined;
  #hangUpAfter: number | undefined;
  /** The event after which the last keys were pressed: the next ones are for another prompt. */
  #pressedAt = -1;

  constructor({ press, say, hangUpAfter }: Plan) {
    this.#press = [...press];
    this.#say = say;
    this.#hangUpAfter = hangUpAfter;
  }

  /** What the caller does now. */
  next(call: CallView, now: number): Action | undefined {
    if (this.#hangUpAfter !== undefined && now >= call.startTime + this.#hangUpAfter) {
      this.#hangUpAfter = undefined;
      return { do: 'hangUp' };
    }
    if (!isListening(call, now)) return undefined;
    const [digits] = this.#press;
    if (digits !== undefined) return this.#pressOnce(call, digits);
    const text = this.#say;
    this.#say = undefined;
    return text === undefined ? undefined : { do: 'say', text };
  }

  #pressOnce({ events }: CallView, digits: string): Action | undefined {
    if (this.#pressedAt === events.length) return undefined;
    this.#pressedAt = events.length;
    this.#press.shift();
    return { do: 'press', digits };
  }
}

function isListening({ state, verb, heard }: CallView, now: number): boolean {
  const last = heard.at(-1);
  const quietSince = last && last.kind !== 'silence' ? last.at + last.ms : Number.NEGATIVE_INFINITY;
  return state === 'answered' && verb !== undefined && LISTENING.has(verb.name) && now >= quietSince + A_MOMENT;
}
