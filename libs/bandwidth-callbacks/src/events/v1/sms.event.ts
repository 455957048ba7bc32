import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import { V1MessageEvent } from './base.js';

/** A text message was received or sent, or a delivery receipt for one arrived. */
export class SmsEvent extends V1MessageEvent {
  static readonly definition = define({
    name: 'sms',
    api: 'v1',
    lane: 'notify',
    wire: ['sms'],
    identity: 'messageId',
    methods: ['POST', 'GET'],
    summary: 'A text message was received or sent, or its delivery receipt arrived.',
    sample: {
      eventType: 'sms',
      direction: 'in',
      messageId: 'm-q5zk3vnx7wr4hjd6mtp2byf',
      messageUri: 'https://api.example.com/v1/users/u-h4jq2/messages/m-q5zk3vnx7wr4hjd6mtp2byf',
      from: '+15551230001',
      to: '+15551230002',
      text: 'Is the shop open\ntoday?',
      applicationId: 'a-n6tq4vzx2kwr7hjd5mpb3yf',
      time: '2026-03-04T10:02:31Z',
      state: 'received',
      segmentCount: 1,
    },
  });

  declare readonly eventType: 'sms';

  /** Delivery code, as one how-to page of Bandwidth's shows it instead of `deliveryCode`. */
  @Text()
  readonly errorcode?: string;

  /** The text of `errorcode`. */
  @Text()
  readonly error?: string;
}
