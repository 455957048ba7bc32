import { define } from '../definition.js';
import { MessageStatusEvent } from './base.js';
import { outgoingMessage } from './samples.js';

/** The recipient read an RBM message. Since 2026. */
export class MessageReadEvent extends MessageStatusEvent {
  static readonly definition = define({
    name: 'messaging.message-read',
    api: 'messaging',
    lane: 'notify',
    wire: ['message-read'],
    identity: 'message.id',
    keyFields: ['type', 'message.id', 'to'],
    methods: ['POST'],
    summary: 'The recipient read an RBM message.',
    sample: {
      type: 'message-read',
      time: '2026-03-04T10:12:03.118Z',
      description: 'Read by the recipient',
      to: '+15551230001',
      message: { ...outgoingMessage, to: ['+15551230001'], channel: 'RBM' },
      eventTime: '2026-03-04T10:12:02.640Z',
    },
  });

  declare readonly type: 'message-read';
}
