import { define } from '../definition.js';
import { Count } from '../fields/index.js';
import { MessageStatusEvent } from './base.js';
import { outgoingMessage } from './samples.js';

/** A message could not be delivered to one of its recipients. */
export class MessageFailedEvent extends MessageStatusEvent {
  static readonly definition = define({
    name: 'messaging.message-failed',
    api: 'messaging',
    lane: 'notify',
    wire: ['message-failed'],
    identity: 'message.id',
    keyFields: ['type', 'message.id', 'to'],
    methods: ['POST'],
    summary: 'A message could not be delivered.',
    sample: {
      type: 'message-failed',
      time: '2026-03-04T10:09:45.213Z',
      description: 'The carrier took it for spam',
      to: '+15551230005',
      message: outgoingMessage,
      errorCode: 4770,
    },
  });

  declare readonly type: 'message-failed';

  /** What went wrong, such as `4720`; see `messageErrorAdvice`. Bandwidth also sends it as text. */
  @Count({ always: true })
  declare readonly errorCode?: number;
}
