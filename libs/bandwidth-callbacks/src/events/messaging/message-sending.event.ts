import { define } from '../definition.js';
import { MessageStatusEvent } from './base.js';
import { outgoingMessage } from './samples.js';

/** An MMS is being handed to the next provider. The event is sent only if delivery receipts for MMS are enabled. */
export class MessageSendingEvent extends MessageStatusEvent {
  static readonly definition = define({
    name: 'messaging.message-sending',
    api: 'messaging',
    lane: 'notify',
    wire: ['message-sending'],
    identity: 'message.id',
    keyFields: ['type', 'message.id', 'to'],
    methods: ['POST'],
    summary: 'An MMS is being handed to the next provider.',
    sample: {
      type: 'message-sending',
      time: '2026-03-04T10:09:41.020Z',
      description: 'Handed over to the provider',
      to: '+15551230001',
      message: outgoingMessage,
    },
  });

  declare readonly type: 'message-sending';
}
