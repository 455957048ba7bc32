import type { ClockState } from '../../src/clock/clock-state.js';
import type { PublishedChange } from '../../src/changes/published.js';
import type { CallView } from '../../src/engine/call-view.js';
import type { Message, MessageStatus } from '../../src/engine/message.js';

/** A call as the control API shows it. */
export type Call = Omit<CallView, 'conferenceId'> & { readonly conference?: string };

/** A message as the control API shows it. */
export type ShownMessage = Omit<Message, 'id' | 'states'> & {
  readonly messageId: string;
  readonly states: readonly (MessageStatus & { readonly to: string })[];
};

export interface About {
  readonly version: string;
  readonly account: string;
  readonly numbers: readonly string[];
  readonly app: string;
  readonly clock: ClockState;
  /** What it can do, where that is not what a local Bandwidth can. */
  readonly capabilities?: readonly Capability[];
}

/** What a source of this page may be able to do. */
export type Capability = 'calls' | 'messages' | 'exchanges' | 'replay' | 'faults' | 'deadLetters';

export interface AssumptionInForce {
  readonly name: string;
  readonly sentence: string;
  readonly source: string;
  readonly value: string | number;
  readonly default: string | number;
  /** Its other values. */
  readonly others: readonly string[] | 'number';
  readonly used: number;
}

type OfCall = Extract<PublishedChange, { readonly kind: 'call' | 'verb' | 'document' | 'conference' | 'note' }>;

/** What is remembered of the course of a call: its verbs, documents and states, with their times. */
export type Step = OfCall;

export type { DeadLetter } from '../../src/inspector/dead-letter.js';
export type { BodyFinding } from '../../src/events/check-body.js';
export type { Exchange } from '../../src/exchanges/exchange.js';
export type { Action, PhoneBehaviour } from '../../src/engine/phone.js';
export type { Fault } from '../../src/faults/fault.js';
export type { Sound } from '../../src/engine/sound.js';
export type { ClockState, PublishedChange };

/** A test that was made of what was done. */
export interface SavedFile {
  readonly fileName: string;
  readonly text: string;
}
