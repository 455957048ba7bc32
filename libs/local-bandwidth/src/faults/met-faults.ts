import type { CallView } from '../engine/call-view.js';
import type { Lateness } from '../engine/deliveries.js';
import type { Message } from '../engine/message.js';
import type { FaultAbout, MessageFailure } from '../engine/options.js';
import type { Delivery } from '../engine/port.js';
import type { Faults, Met } from './faults.js';

/** The delay of a callback that others overtake or join, ms. */
const OVERTAKEN = 2000;

type Request = Omit<Delivery, 'number'>;

/** What has to be known of a session to find the faults that apply. */
interface Surroundings {
  /** The delay of every callback, ms. */
  readonly latency: number;
  /** The numbers of the application. */
  readonly numbers: readonly string[];
  /** A call; `undefined` if it is no longer kept. */
  call(callId: string): CallView | undefined;
  /** A message; `undefined` if it is no longer kept. */
  message(messageId: string): Message | undefined;
  /** Whether a media file of a message is missing. */
  isMissing(mediaUrl: string): boolean;
  /** Whether a message from a number that is not the application's is refused. */
  refusesForeignSenders(): boolean;
}

/** What the faults of a session do to its callbacks, calls and messages. */
export class MetFaults {
  readonly #faults: Faults;
  readonly #of: Surroundings;

  constructor(faults: Faults, of: Surroundings) {
    this.#faults = faults;
    this.#of = of;
  }

  /** The properties of a callback that faults look at. */
  metBy({ api, event, callId, messageId = '', body }: Request): Met {
    const call = callId === undefined ? undefined : this.#of.call(callId);
    const payloads = (Array.isArray(body) ? body : [body]) as readonly FaultFields[];
    // The events of two-factor codes have no numbers.
    const code = api === 'mfa' ? this.#of.message(messageId) : undefined;
    const numbers = [
      call?.phone,
      code?.from,
      ...(code?.to ?? []),
      ...payloads.flatMap(({ to, from, message }) => [to, from, message?.from]),
    ];
    return {
      event,
      numbers: numbers.filter((number) => number !== undefined),
      callIds: [callId, call?.parentCallId].filter((id) => id !== undefined),
    };
  }

  /** The delay of a callback, ms: the latency of all callbacks, and what faults add. */
  lateness(request: Request): Lateness {
    const { latency } = this.#of;
    const met = this.metBy(request);
    const late = this.#faults.take('late', met) ?? this.#faults.take('outOfOrder', met);
    if (!late) return { ms: latency };
    return { ms: latency + (late.ms ?? OVERTAKEN), fault: late.kind };
  }

  detected(about: FaultAbout) {
    const fault = this.#faults.take('machineDetection', metBy(about));
    return fault && { value: fault.value, fault: fault.kind };
  }

  messageFailure(about: FaultAbout, { from, media }: Message): MessageFailure | undefined {
    const fault = this.#faults.take('messageError', metBy(about));
    if (fault) {
      const { errorCode, description = 'The message was not delivered', kind } = fault;
      return { errorCode, description, fault: kind };
    }
    if (media.some((url) => this.#of.isMissing(url))) return { errorCode: 4410, description: 'media-unavailable' };
    if (!/^\+\d/.test(from) || this.#of.numbers.includes(from)) return undefined;
    return this.#of.refusesForeignSenders()
      ? { errorCode: 4403, description: 'rejected-forbidden-from-number' }
      : undefined;
  }

  batching(about: FaultAbout): Lateness | undefined {
    const fault = this.#faults.take('batch', metBy(about));
    return fault && { ms: fault.ms ?? OVERTAKEN, fault: fault.kind };
  }
}

/** The fields of a payload that faults look at. */
interface FaultFields {
  readonly to?: string;
  readonly from?: string;
  readonly message?: { readonly from?: string };
}

function metBy({ event, number, callId }: FaultAbout): Met {
  return { event, numbers: [number], ...(callId !== undefined && { callIds: [callId] }) };
}
