import { Address, Flag, Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { FILE_FORMATS } from './recording-values.js';

/** The fields of every event of the voice API. */
abstract class VoiceEvent {
  /** Keeps the classes of one API apart from another's for the compiler; never set. */
  declare protected readonly api: 'voice';

  /** Names the kind of event. */
  @Text({ always: true })
  readonly eventType!: string;

  /** About when Bandwidth generated the event, which need not be when it happened. */
  @Time({ always: true })
  readonly eventTime?: Date;
}

const DIRECTIONS = ['inbound', 'outbound'] as const;

/** The fields of every event of a call. */
export abstract class VoiceCallEvent extends VoiceEvent {
  /** Account that owns the call; digits. */
  @Text({ always: true })
  readonly accountId?: string;

  /** Voice application of the call; a UUID. */
  @Text({ always: true })
  readonly applicationId?: string;

  /** Caller: E.164, or one of `Private`, `Restricted`, `Unavailable`, `Anonymous`. */
  @Address({ always: true })
  readonly from?: string;

  /** Called number: E.164 or a SIP URI. */
  @Address({ always: true })
  readonly to?: string;

  /** Direction of the call; the same for its whole life. */
  @Text({ always: true, known: DIRECTIONS })
  readonly direction?: OpenEnum<typeof DIRECTIONS>;

  /** Id of the call; `c-…`. */
  @Text({ always: true })
  readonly callId!: string;

  /** URL of that call in the REST API. */
  @Text({ always: true })
  readonly callUrl?: string;

  /** When the call started. */
  @Time({ always: true })
  readonly startTime?: Date;

  /** Presumably whether the caller asked for privacy. Undocumented; on every call event captured since 2024. */
  @Flag()
  readonly privacy?: boolean;
}

/** The fields of events whose call may have been queued and tagged before: all but `initiate`. */
abstract class VoiceTaggedCallEvent extends VoiceCallEvent {
  /** When an outbound call was queued. */
  @Time()
  readonly enqueuedTime?: Date;

  /** The text set earlier on the call, by `createCall` or `<Tag>`; absent when there is none. */
  @Text()
  readonly tag?: string;
}

/** The fields of events whose call may have been answered before. */
export abstract class VoiceAnsweredCallEvent extends VoiceTaggedCallEvent {
  /** When the call was answered; absent as long as it was not. */
  @Time()
  readonly answerTime?: Date;
}

/** The fields of events whose call may be a leg created by `<Transfer>` (the B-leg). */
abstract class VoiceLegEvent extends VoiceTaggedCallEvent {
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

/** The fields of events whose call was answered before, as Bandwidth documents it. */
export abstract class VoiceAlwaysAnsweredCallEvent extends VoiceAnsweredCallEvent {
  /** When the call was answered. */
  @Time({ always: true })
  declare readonly answerTime?: Date;
}

/** The fields of events whose call may be a B-leg and may have been answered before. */
export abstract class VoiceAnsweredLegEvent extends VoiceLegEvent {
  /** When the call was answered; absent as long as it was not. */
  @Time()
  readonly answerTime?: Date;
}

/** The fields of the two events whose call is always a leg created by `<Transfer>` (the B-leg). */
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

/** The fields of the events of a call's recording. */
export abstract class VoiceRecordingEvent extends VoiceLegEvent {
  /** Id of the recording; `r-…`. */
  @Text({ always: true })
  readonly recordingId?: string;

  /** URL of the recorded audio; needs the API's credentials. After a failed recording there is nothing to fetch. */
  @Text()
  readonly mediaUrl?: string;

  /** When the recording started. */
  @Time({ always: true })
  declare readonly startTime?: Date;

  /** When the recording ended. */
  @Time({ always: true })
  readonly endTime?: Date;

  /** Length of the recording, an ISO 8601 duration: `PT41.25S`. */
  @Text({ always: true })
  readonly duration?: string;

  /** Format of the recording. */
  @Text({ always: true, known: FILE_FORMATS })
  readonly fileFormat?: OpenEnum<typeof FILE_FORMATS>;
}

/** The fields of every event of a conference. */
export abstract class VoiceConferenceEvent extends VoiceEvent {
  /** Id of the conference; `conf-…`. */
  @Text({ always: true })
  readonly conferenceId!: string;

  /** The name given to the conference in the `<Conference>` verb. */
  @Text({ always: true })
  readonly name?: string;

  /** The text set earlier on the conference; absent when there is none. */
  @Text()
  readonly tag?: string;
}

/** The fields of both events of a conference's member, which is identified by its call. */
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
