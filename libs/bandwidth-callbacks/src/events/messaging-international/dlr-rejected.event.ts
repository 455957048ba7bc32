import { define } from '../definition.js';
import { InternationalDlrEvent } from './base.js';

/** A part of an international message was rejected, by Bandwidth or on its way. No other receipt follows for it. */
export class InternationalDlrRejectedEvent extends InternationalDlrEvent {
  static readonly definition = define({
    name: 'messaging-international.dlr-rejected',
    api: 'messaging-international',
    lane: 'notify',
    wire: ['REJECTED'],
    nameFields: ['event'],
    methods: ['POST'],
    summary: 'A part of an international message was rejected.',
    sample: {
      msgId: '0d9c62e4-51f7-4b8a-93c0-6a2e7f4d18b5',
      event: 'REJECTED',
      errorCode: 28,
      errorMessage: 'Sender is not allowed',
      partNum: 1,
      numParts: 2,
      accountName: 'spring-shop',
    },
  });

  declare readonly event: 'REJECTED';
}
