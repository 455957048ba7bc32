import type { AssumptionChoices } from './engine/assumptions.js';
import type { CallView } from './engine/call-view.js';
import type { Message, MessageStatus } from './engine/message.js';
import type { PhoneBehaviour } from './engine/phone.js';
import type { Exchange } from './exchanges/exchange.js';
import type { Fault } from './faults/fault.js';

/** What is kept of a session over a restart: its history, and how its phones, faults and assumptions were set. */
export interface Snapshot {
  readonly version: 1;
  /** ms since 1970 on the clock of the session */
  readonly now: number;
  readonly calls: readonly KeptCall[];
  readonly messages: readonly KeptMessage[];
  readonly exchanges: readonly Exchange[];
  readonly phones: Readonly<Record<string, PhoneBehaviour>>;
  readonly faults: readonly Fault[];
  readonly assumptions?: AssumptionChoices;
}

/** A message whose states are an object, by recipient. */
export type KeptMessage = Omit<Message, 'states'> & { readonly states: Readonly<Record<string, MessageStatus>> };

export function keptMessage({ states, ...message }: Message): KeptMessage {
  return { ...message, states: Object.fromEntries(states) };
}

export function messageOf({ states, ...message }: KeptMessage): Message {
  return { ...message, states: new Map(Object.entries(states)) };
}

/** A call in a snapshot, perhaps of an earlier version, which put the SIP status with which it was refused there, too. */
export type KeptCall = CallView & { readonly sipResponseCode?: number };

/** A call of an earlier run. One that was under way does not go on. */
export function earlierCall({ sipResponseCode: _status, ...call }: KeptCall): CallView {
  if (call.state === 'disconnected') return call;
  const { verb: _verb, ...others } = call;
  return {
    ...others,
    state: 'disconnected',
    cause: 'error',
    errorMessage: 'The session was taken elsewhere while the call was under way',
  };
}
