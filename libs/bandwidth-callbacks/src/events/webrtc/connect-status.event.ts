import { define } from '../definition.js';
import { Address, Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { WebrtcEvent } from './base.js';

const STATES = ['INITIATED', 'ANSWERED', 'COMPLETED', 'TIMED_OUT', 'DENIED', 'CANCELED', 'FAILED'] as const;

/**
 * A `<Connect>` verb reached a state. Bandwidth does not say which field names this event. Without a name it is
 * recognised by `status` with `fromType` or `toType`.
 */
export class WebrtcConnectStatusEvent extends WebrtcEvent {
  static readonly definition = define({
    name: 'webrtc.connectStatus',
    api: 'webrtc',
    lane: 'notify',
    wire: ['connectStatus'],
    nameFields: ['event', 'eventType'],
    methods: ['POST'],
    summary: 'A Connect verb reached a state.',
    sample: {
      event: 'connectStatus',
      status: 'ANSWERED',
      from: 'c-75d20a9f-46b3e3a8-4c57-0f92-d6eb1c8a1b02',
      fromType: 'CALL',
      to: 'ep-4c81d7f2',
      toType: 'ENDPOINT',
    },
  });

  /** Names the kind of event, if Bandwidth sends it. */
  @Text()
  readonly event?: string;

  /** The name under another key, if Bandwidth sends that one. */
  @Text()
  readonly eventType?: string;

  /** The state. */
  @Text({ always: true, known: STATES })
  readonly status?: OpenEnum<typeof STATES>;

  /** The party that is connected: for example, the id of a call. */
  @Address()
  readonly from?: string;

  /** What kind of party `from` is, such as `CALL`. */
  @Text()
  readonly fromType?: string;

  /** The party to which `from` is connected. */
  @Address()
  readonly to?: string;

  /** What kind of party `to` is. */
  @Text()
  readonly toType?: string;
}
