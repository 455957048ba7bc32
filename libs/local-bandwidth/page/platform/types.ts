import type { ClockState } from '../../src/clock/clock-state.js';
import type { PublishedChange } from '../../src/changes/published.js';
import type { CallView } from '../../src/engine/call-view.js';
import type { Message, MessageStatus } from '../../src/engine/message.js';

/** A call, as the control API sends it. */
export type Call = Omit<CallView, 'conferenceId'> & { readonly conference?: string };

/** A message, as the control API sends it. */
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
  /** What the source can do; absent for a local Bandwidth. */
  readonly capabilities?: readonly Capability[];
}

/** What a source of the page may be able to do. */
export type Capability = 'calls' | 'messages' | 'exchanges' | 'replay' | 'faults' | 'deadLetters';

export interface AssumptionInForce {
  readonly name: string;
  readonly sentence: string;
  readonly source: string;
  readonly value: string | number;
  readonly default: string | number;
  /** The values that it may have besides its default. */
  readonly others: readonly string[] | 'number';
  readonly used: number;
}

type OfCall = Extract<PublishedChange, { readonly kind: 'call' | 'verb' | 'document' | 'conference' | 'note' }>;

/** A change in the course of a call, such as a verb, a document or a state, with its time. */
export type Step = OfCall;

export type { DeadLetter } from '../../src/inspector/dead-letter.js';
export type { BodyFinding } from '../../src/events/check-body.js';
export type { Exchange } from '../../src/exchanges/exchange.js';
export type { Action, PhoneBehaviour } from '../../src/engine/phone.js';
export type { Fault } from '../../src/faults/fault.js';
export type { Sound } from '../../src/engine/sound.js';
export type { ClockState, PublishedChange };

/** A test that the local Bandwidth made of a call or a session. */
export interface SavedFile {
  readonly fileName: string;
  readonly text: string;
}

export type { ShownExploration } from '../../src/explore/explorations.js';
