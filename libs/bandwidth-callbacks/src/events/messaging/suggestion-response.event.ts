import { define } from '../definition.js';
import { IncomingMessageEvent } from './base.js';
import { outgoingMessage, rbmMessage } from './samples.js';

/** A person tapped a suggestion of an RBM message. Since 2026. */
export class MessageSuggestionResponseEvent extends IncomingMessageEvent {
  static readonly definition = define({
    name: 'messaging.suggestion-response',
    api: 'messaging',
    lane: 'notify',
    wire: ['suggestion-response'],
    identity: 'message.id',
    keyFields: ['type', 'message.id', 'to'],
    methods: ['POST'],
    summary: 'A person tapped a suggestion of an RBM message.',
    sample: {
      type: 'suggestion-response',
      time: '2026-03-04T10:13:20.045Z',
      description: 'An answer arrived',
      to: '+15551230002',
      message: {
        ...rbmMessage,
        suggestionResponse: {
          text: 'Book a table',
          postbackData: 'Ym9va190YWJsZQ==',
          pairedMessageId: outgoingMessage.id,
        },
      },
    },
  });

  declare readonly type: 'suggestion-response';
}
