import { define } from '../definition.js';
import { MessageStatusEvent } from './base.js';
import { outgoingMessage } from './samples.js';

/** A message has left Bandwidth's network. Since June 2026. */
export class MessageSentEvent extends MessageStatusEvent {
  static readonly definition = define({
    name: 'messaging.message-sent',
    api: 'messaging',
    lane: 'notify',
    wire: ['message-sent'],
    identity: 'message.id',
    keyFields: ['type', 'message.id', 'to'],
    methods: ['POST'],
    summary: "A message has left Bandwidth's network.",
    sample: {
      type: 'message-sent',
      time: '2026-03-04T10:09:41.350Z',
      description: 'Left the network',
      to: '+15551230001',
      message: outgoingMessage,
    },
  });

  declare readonly type: 'message-sent';
}
