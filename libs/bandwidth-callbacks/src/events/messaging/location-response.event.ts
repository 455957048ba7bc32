import { define } from '../definition.js';
import { IncomingMessageEvent } from './base.js';
import { rbmMessage } from './samples.js';

/** A person answered the request for a location in an RBM message. Since 2026; before June it had other names. */
export class MessageLocationResponseEvent extends IncomingMessageEvent {
  static readonly definition = define({
    name: 'messaging.requested-location-response',
    api: 'messaging',
    lane: 'notify',
    wire: [
      'requested-location-response',
      'request-location-response',
      'location-request-response',
      'location-response',
    ],
    identity: 'message.id',
    keyFields: ['type', 'message.id', 'to'],
    methods: ['POST'],
    summary: 'A person shared the location an RBM message asked for.',
    sample: {
      type: 'requested-location-response',
      time: '2026-03-04T10:14:51.377Z',
      description: 'An answer arrived',
      to: '+15551230002',
      message: {
        ...rbmMessage,
        locationResponse: { latitude: '35.7721', longitude: '-78.6386' },
      },
    },
  });

  declare readonly type: 'requested-location-response';
}
