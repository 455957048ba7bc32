import { define } from '../definition.js';
import { IncomingMessageEvent } from './base.js';
import { incomingMessage } from './samples.js';

/**
 * A message reached a number of the account. A message to a group raises an event, with an id of its own, for each of
 * your numbers in the group.
 */
export class MessageReceivedEvent extends IncomingMessageEvent {
  static readonly definition = define({
    name: 'messaging.message-received',
    api: 'messaging',
    lane: 'notify',
    wire: ['message-received'],
    identity: 'message.id',
    keyFields: ['type', 'message.id', 'to'],
    methods: ['POST'],
    summary: 'A message reached a number of the account.',
    sample: {
      type: 'message-received',
      time: '2026-03-04T10:02:31.690Z',
      description: 'A text arrived',
      to: '+15551230002',
      message: incomingMessage,
    },
  });

  declare readonly type: 'message-received';
}
