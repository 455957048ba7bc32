import { define } from '../definition.js';
import { MessageStatusEvent } from './base.js';
import { outgoingMessage } from './samples.js';

/** A message was delivered: to the handset, the carrier or its message centre, depending on the product. */
export class MessageDeliveredEvent extends MessageStatusEvent {
  static readonly definition = define({
    name: 'messaging.message-delivered',
    api: 'messaging',
    lane: 'notify',
    wire: ['message-delivered'],
    identity: 'message.id',
    keyFields: ['type', 'message.id', 'to'],
    methods: ['POST'],
    summary: 'A message was delivered.',
    sample: {
      type: 'message-delivered',
      time: '2026-03-04T10:09:44.805Z',
      description: 'Delivered to the handset',
      to: '+15551230001',
      message: outgoingMessage,
    },
  });

  declare readonly type: 'message-delivered';
}
