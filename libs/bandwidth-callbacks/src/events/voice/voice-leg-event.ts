import { Address, Text } from '../fields/index.js';
import { VoiceTaggedCallEvent } from './voice-tagged-call-event.js';

/** What the events of a call carry that can be a leg created by `<Transfer>` (the B-leg). */
export abstract class VoiceLegEvent extends VoiceTaggedCallEvent {
  /** Id of the call that executed `<Transfer>` (the A-leg), on events of the B-leg. */
  @Text()
  readonly parentCallId?: string;

  /** The B-leg's `from`: E.164, or one of `Restricted`, `Anonymous`, `Private`, `Unavailable`. */
  @Address()
  readonly transferCallerId?: string;

  /** The B-leg's `to`: E.164 or a SIP URI. */
  @Address()
  readonly transferTo?: string;
}
