import { define } from '../definition.js';
import { Address, Text, Time } from '../fields/index.js';
import { WebrtcEvent } from './base.js';

/** A BRTC client asked to call out. The application does so by creating a call; the answer to this callback is ignored. */
export class WebrtcOutboundConnectionRequestEvent extends WebrtcEvent {
  static readonly definition = define({
    name: 'webrtc.outboundConnectionRequest',
    api: 'webrtc',
    lane: 'notify',
    wire: ['outboundConnectionRequest'],
    nameFields: ['event'],
    methods: ['POST'],
    summary: 'A client asked to call out.',
    sample: {
      event: 'outboundConnectionRequest',
      endpointId: 'ep-4c81d7f2',
      to: '+15551230005',
      toType: 'PHONE_NUMBER',
      accountId: '9900000',
      deviceId: 'dev-b90e3a6c',
      timestamp: 1772618412480,
    },
  });

  /** Names the kind of event. */
  @Text({ always: true })
  readonly event!: 'outboundConnectionRequest';

  /** The endpoint that asks. */
  @Text({ always: true })
  readonly endpointId?: string;

  /** The destination that it wants to reach. */
  @Address({ always: true })
  readonly to?: string;

  /** What kind of destination `to` is, such as `PHONE_NUMBER`. */
  @Text({ always: true })
  readonly toType?: string;

  /** The account. */
  @Text()
  readonly accountId?: string;

  /** The device. */
  @Text()
  readonly deviceId?: string;

  /** When it happened; milliseconds since 1970 on the wire. */
  @Time()
  readonly timestamp?: Date;

  /** Your own tags, as JSON text. */
  @Text()
  readonly tags?: string;
}
