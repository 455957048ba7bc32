import type { CallView } from '../../engine/call-view.js';
import type { Action } from '../../engine/phone.js';

/** The actions of a caller that the options of the command give. */
export interface Plan {
  /** The keys for each prompt, in order. */
  readonly press: readonly string[];
  readonly say: string | undefined;
  /** When to hang up, ms after the call began. */
  readonly hangUpAfter: number | undefined;
}

/** The pause before an action, so that no key is pressed between two sentences of a prompt, ms. */
const A_MOMENT = 300;

/** The verbs that take keys or words. */
const LISTENING = new Set(['Gather', 'Record', 'Transfer', 'Bridge', 'Conference', 'StartGather']);

/** The events that ask what follows such a verb: until they are answered, it is over and nothing listens. */
const ENDS: Readonly<Record<string, string>> = {
  Gather: 'gather',
  Record: 'recordComplete',
  Transfer: 'transferComplete',
  Bridge: 'bridgeComplete',
};

/** Decides when the caller acts: when a prompt is over and the call takes keys or words. */
export class CallerScript {
  readonly #press: string[];
  #say: string | undefined;
  #hangUpAfter: number | undefined;
  /** The last event when keys were pressed. The next keys wait for the prompt after another event. */
  #pressedAfter: string | undefined;

  constructor({ press, say, hangUpAfter }: Plan) {
    this.#press = [...press];
    this.#say = say;
    this.#hangUpAfter = hangUpAfter;
  }

  /** The action that the caller takes now; `undefined` for none. */
  next(call: CallView, now: number): Action | undefined {
    if (this.#hangUpAfter !== undefined && now >= call.startTime + this.#hangUpAfter) {
      this.#hangUpAfter = undefined;
      return { do: 'hangUp' };
    }
    if (!isListening(call, now)) return undefined;
    const [digits] = this.#press;
    if (digits !== undefined) return this.#pressOnce(call, digits);
    const text = this.#say;
    if (text === undefined || this.#hasPressedInto(call)) return undefined;
    this.#say = undefined;
    return { do: 'say', text };
  }

  /** What the caller has not come to do: `press 2,3 and say "Hello"`; `undefined` if nothing is left. */
  get undone(): string | undefined {
    const press = this.#press.length > 0 ? [`press ${this.#press.join(',')}`] : [];
    const say = this.#say === undefined ? [] : [`say ${JSON.stringify(this.#say)}`];
    return [...press, ...say].join(' and ') || undefined;
  }

  /** Whether the Gather that runs is the one that took the last keys: words are for the next prompt. */
  #hasPressedInto(call: CallView): boolean {
    return call.verb?.name === 'Gather' && this.#pressedAfter === lastEventOf(call);
  }

  #pressOnce(call: CallView, digits: string): Action | undefined {
    const last = lastEventOf(call);
    if (this.#pressedAfter === last) return undefined;
    this.#pressedAfter = last;
    this.#press.shift();
    return { do: 'press', digits };
  }
}

function isListening({ state, verb, heard, events }: CallView, now: number): boolean {
  if (state !== 'answered' || verb === undefined || !LISTENING.has(verb.name)) return false;
  if (events.some(({ name, exchangeId }) => name === ENDS[verb.name] && exchangeId === undefined)) return false;
  const last = heard.at(-1);
  const quietSince = last && last.kind !== 'silence' ? last.at + last.ms : Number.NEGATIVE_INFINITY;
  return now >= quietSince + A_MOMENT;
}

/** Tells the last event of a call from those before it. Of very many events the call shows the latest only. */
function lastEventOf({ events }: CallView): string {
  const last = events.at(-1);
  return `${events.length} ${last?.at} ${last?.name}`;
}
