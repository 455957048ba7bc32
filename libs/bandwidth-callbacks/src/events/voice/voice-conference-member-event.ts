import { Address, Text } from '../fields/index.js';
import { VoiceConferenceEvent } from './voice-conference-event.js';

/** What both events of a conference's member carry. A member is known by its call. */
export abstract class VoiceConferenceMemberEvent extends VoiceConferenceEvent {
  /** Id of the member's call; `c-…`. */
  @Text({ always: true })
  readonly callId?: string;

  /** Caller of the member's call: E.164, or one of `Private`, `Restricted`, `Unavailable`, `Anonymous`. */
  @Address({ always: true })
  readonly from?: string;

  /** Called number of the member's call: E.164 or a SIP URI. */
  @Address({ always: true })
  readonly to?: string;
}
