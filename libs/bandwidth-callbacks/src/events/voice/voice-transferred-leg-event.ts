import { Address, Text } from '../fields/index.js';
import { VoiceAnsweredLegEvent } from './voice-answered-leg-event.js';

/** What both events carry that are always of a leg created by `<Transfer>` (the B-leg). */
export abstract class VoiceTransferredLegEvent extends VoiceAnsweredLegEvent {
  /** Id of the call that executed `<Transfer>` (the A-leg). */
  @Text({ always: true })
  declare readonly parentCallId?: string;

  /** The B-leg's `from`: E.164, or one of `Restricted`, `Anonymous`, `Private`, `Unavailable`. */
  @Address({ always: true })
  declare readonly transferCallerId?: string;

  /** The B-leg's `to`: E.164 or a SIP URI. */
  @Address({ always: true })
  declare readonly transferTo?: string;
}
