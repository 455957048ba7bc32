import type { AssumptionChoices } from '../engine/assumptions.js';
import type { IncomingCall, IncomingMessage } from '../engine/options.js';
import type { Action, PhoneBehaviour } from '../engine/phone.js';
import type { Sound } from '../engine/sound.js';
import type { WantedEvent } from '../events/event-errand.js';
import type { Fault } from '../faults/fault.js';

/** Something that somebody did in a session, or that happened to people there. */
export type Deed =
  /** Somebody called a number of the application. */
  | { readonly kind: 'called'; readonly callId: string; readonly call: IncomingCall }
  /** The person at the phone of a call did something. What an unattended phone does is not recorded. */
  | { readonly kind: 'acted'; readonly callId: string; readonly action: Action; readonly wasRinging: boolean }
  | { readonly kind: 'behaves'; readonly number: string; readonly behaviour: PhoneBehaviour }
  | { readonly kind: 'texted'; readonly message: IncomingMessage }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] }
  | { readonly kind: 'assumptions'; readonly assumptions: AssumptionChoices }
  /** Somebody sent one event of the catalogue. */
  | { readonly kind: 'sent'; readonly wanted: WantedEvent; readonly to: string; status?: number }
  /** Somebody sent a callback again. */
  | { readonly kind: 'replayed'; readonly event: string; readonly times: number; readonly isLastOfIt: boolean }
  /** A person hears something; the engine shortens a sound that is cut off. */
  | { readonly kind: 'heard'; readonly callId: string; readonly sound: Sound }
  /** A message of the application arrived at a phone. */
  | { readonly kind: 'received'; readonly messageId: string; readonly to: string }
  | MetEvent;

/** A callback of a call. */
export interface MetEvent {
  readonly kind: 'event';
  readonly callId: string;
  readonly number: number;
  readonly event: string;
  readonly url: string;
  /** The fields of its payload whose values are the same in every run. */
  readonly fields: Readonly<Record<string, string>>;
  /** How long the application took to answer, ms; absent while no answer has come. */
  took?: number;
}

/** A deed and when it was done, ms since 1970 on the clock of the session. */
export type DoneDeed = { readonly at: number } & Deed;
