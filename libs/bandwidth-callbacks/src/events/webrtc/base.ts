import { Nested, Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { WebrtcDevice } from './device.js';
import { CONNECTIONS } from './connections.js';

/** The base class of every event of WebRTC. */
export abstract class WebrtcEvent {
  /** Keeps the classes of one API apart from another's for the compiler; never set. */
  declare protected readonly api: 'webrtc';
}

/** The fields of every event of a participant of the WebRTC beta, whose connection came, went or broke. */
export abstract class WebrtcParticipantEvent extends WebrtcEvent {
  /** Names the kind of event. */
  @Text({ always: true })
  readonly event!: string;

  /** When it happened; milliseconds since 1970 on the wire. */
  @Time({ always: true })
  readonly timestamp?: Date;

  /** The participant; a UUID. */
  @Text({ always: true })
  readonly participantId?: string;

  /** The device that exchanges media; a UUID. */
  @Text({ always: true })
  readonly deviceId?: string;

  /** The text given when the participant was created. */
  @Text()
  readonly tag?: string;
}

/** The fields of an event of a BRTC endpoint as Bandwidth's developer site describes it. */
export abstract class WebrtcEndpointEvent extends WebrtcEvent {
  /** Names the kind of event. */
  @Text({ always: true })
  readonly event!: string;

  /** The account. */
  @Text()
  readonly accountId?: string;

  /** The endpoint. */
  @Text({ always: true })
  readonly endpointId?: string;

  /** The device. */
  @Text()
  readonly deviceId?: string;

  /** When it happened; milliseconds since 1970 on the wire. */
  @Time({ always: true })
  readonly timestamp?: Date;

  /** Your own tags, as JSON text. */
  @Text()
  readonly tags?: string;
}

const TYPES = ['WEBRTC'] as const;

/** The fields of an event of a BRTC endpoint as Bandwidth's specification describes it. */
export abstract class WebrtcDeviceEvent extends WebrtcEvent {
  /** Names the kind of event. */
  @Text({ always: true })
  readonly eventType!: string;

  /** When it happened. */
  @Time({ always: true })
  readonly eventTime?: Date;

  /** The endpoint. */
  @Text({ always: true })
  readonly endpointId?: string;

  /** What kind of endpoint it is. */
  @Text({ always: true, known: TYPES })
  readonly type?: OpenEnum<typeof TYPES>;

  /** Whether the endpoint is connected. */
  @Text({ always: true, known: CONNECTIONS })
  readonly status?: OpenEnum<typeof CONNECTIONS>;

  /** When the endpoint was created. */
  @Time({ always: true })
  readonly creationTimestamp?: Date;

  /** When the endpoint expires. */
  @Time({ always: true })
  readonly expirationTimestamp?: Date;

  /** The text given when the endpoint was created. */
  @Text()
  readonly tag?: string;

  /** The device that came or went. */
  @Nested(() => WebrtcDevice)
  readonly device?: WebrtcDevice;
}
