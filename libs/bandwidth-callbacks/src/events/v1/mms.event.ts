import { define } from '../definition.js';
import { Texts } from '../fields/index.js';
import { V1MessageEvent } from './base.js';

/** A picture message was received or sent. */
export class MmsEvent extends V1MessageEvent {
  static readonly definition = define({
    name: 'mms',
    api: 'v1',
    lane: 'notify',
    wire: ['mms'],
    identity: 'messageId',
    methods: ['POST', 'GET'],
    summary: 'A picture message was received or sent.',
    sample: {
      eventType: 'mms',
      direction: 'in',
      messageId: 'm-w2rk6vnx4zq7hjd3mtp5byf',
      messageUri: 'https://api.example.com/v1/users/u-h4jq2/messages/m-w2rk6vnx4zq7hjd3mtp5byf',
      from: '+15551230001',
      to: '+15551230002',
      text: '',
      media: [
        'https://api.example.com/v1/users/u-h4jq2/media/layout-m-w2rk6.smil',
        'https://api.example.com/v1/users/u-h4jq2/media/door-m-w2rk6.jpg',
      ],
      applicationId: 'a-n6tq4vzx2kwr7hjd5mpb3yf',
      time: '2026-03-04T10:03:12Z',
      state: 'received',
      segmentCount: 1,
    },
  });

  declare readonly eventType: 'mms';

  /** URLs of the attached files, a `.smil` layout among them. */
  @Texts({ always: true })
  readonly media?: string[];
}
