import { Address, Count, Flag, Nested, Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { ACTIVE } from './v1-call-states.js';
import { V1Diversion } from './v1-diversion.js';
import { MEDIA_STATUSES } from './v1-media-status.js';

/** The fields of every event of the legacy V1 API. */
export abstract class V1Event {
  /** Keeps the classes of one API apart from another's for the compiler; never set. */
  declare protected readonly api: 'v1';

  /** Names the kind of event. */
  @Text({ always: true })
  readonly eventType!: string;

  /** The text given as `tag` when the call, message, conference, playback or gather was created. */
  @Text()
  readonly tag?: string;
}

/** The fields of every event of a call. */
export abstract class V1CallEvent extends V1Event {
  /** Id of the call; `c-…`. */
  @Text({ always: true })
  readonly callId!: string;

  /** Absolute URL of that call in the REST API. */
  @Text({ always: true })
  readonly callUri?: string;

  /** When the event happened. */
  @Time({ always: true })
  readonly time?: Date;
}

/** The fields of a call's events that name both of its parties. */
export abstract class V1CallLegEvent extends V1CallEvent {
  /** Party that placed the call: E.164 or a SIP address. */
  @Address({ always: true })
  readonly from?: string;

  /** Party that received the call: E.164 or a SIP address. */
  @Address({ always: true })
  readonly to?: string;
}

/** The fields of the two events with which a call begins. */
export abstract class V1CallSetupEvent extends V1CallLegEvent {
  /** State of the call at that moment: `active`. */
  @Text({ always: true, known: ACTIVE })
  readonly callState?: OpenEnum<typeof ACTIVE>;

  /** Application of the called number; `a-…`. */
  @Text()
  readonly applicationId?: string;

  /** The SIP Diversion header of an inbound call that was forwarded to this number. */
  @Nested(() => V1Diversion)
  readonly diversion?: V1Diversion;

  /** Whether the caller asked to withhold the number. Undocumented; seen on the wire. */
  @Flag()
  readonly withholdCallerNumber?: boolean;

  /** Whether the caller asked to withhold the name. Undocumented; seen on the wire. */
  @Flag()
  readonly withholdCallerName?: boolean;

  /** Display name of the caller; often the number again. Undocumented; seen on the wire. */
  @Address()
  readonly displayName?: string;

  /** Undocumented and undescribed; seen in one SDK. */
  @Text()
  readonly preferredId?: string;
}

/** The fields of every event of a conference. */
export abstract class V1ConferenceEvent extends V1Event {
  /** Id of the conference; `conf-…`. */
  @Text({ always: true })
  readonly conferenceId!: string;
}

/**
 * The fields of both events of media that a whole conference hears. Media for one member raise the event of the call
 * instead.
 */
export abstract class V1ConferenceMediaEvent extends V1ConferenceEvent {
  /** Absolute URL of the conference in the REST API. */
  @Text({ always: true })
  readonly conferenceUri?: string;

  /** Whether it began or ended. */
  @Text({ always: true, known: MEDIA_STATUSES })
  readonly status?: OpenEnum<typeof MEDIA_STATUSES>;

  /** When the event happened. */
  @Time({ always: true })
  readonly time?: Date;
}

const DIRECTIONS = ['in', 'out'] as const;
const STATES = ['received', 'queued', 'sending', 'sent', 'error'] as const;
const DELIVERY_STATES = ['waiting', 'delivered', 'not-delivered'] as const;
/** With 100, which Bandwidth's page listed until August 2019. */
const DELIVERY_CODES = [
  '0', '100', '187', '188', '189', '482', '600', '610', '620', '630', '650', '700', '720', '740', '750', '751', '770',
  '775', '902', '999',
] as const; // prettier-ignore

/** The fields of every event of a text or picture message. */
export abstract class V1MessageEvent extends V1Event {
  /** Id of the message; `m-…`. */
  @Text({ always: true })
  readonly messageId!: string;

  /** Absolute URL of the message in the REST API. */
  @Text({ always: true })
  readonly messageUri?: string;

  /** `in`: from the network to you; `out`: from you to the network. */
  @Text({ always: true, known: DIRECTIONS })
  readonly direction?: OpenEnum<typeof DIRECTIONS>;

  /** Sender: E.164 or a short code. */
  @Address({ always: true })
  readonly from?: string;

  /** Recipient: E.164 or a short code. */
  @Address({ always: true })
  readonly to?: string;

  /** The text. May hold line breaks, may be empty, may be all digits. */
  @Text({ always: true })
  readonly text?: string;

  /** Application of the receiving number; inbound only; `a-…`. */
  @Text()
  readonly applicationId?: string;

  /** When the message was created, which is not when the event happened. */
  @Time({ always: true })
  readonly time?: Date;

  /** State of the message; stays `sent` in delivery receipts. */
  @Text({ always: true, known: STATES })
  readonly state?: OpenEnum<typeof STATES>;

  /** Delivery receipt: the state reached. Outbound, when a receipt was requested. */
  @Text({ known: DELIVERY_STATES })
  readonly deliveryState?: OpenEnum<typeof DELIVERY_STATES>;

  /** Delivery receipt: the result code, `0` for delivered. Absent while waiting. */
  @Text({ known: DELIVERY_CODES })
  readonly deliveryCode?: OpenEnum<typeof DELIVERY_CODES>;

  /** Delivery receipt: the code in words. */
  @Text()
  readonly deliveryDescription?: string;

  /** How many segments the message was sent as; 1 for every MMS, 0 for messages older than the field. */
  @Count()
  readonly segmentCount?: number;
}
