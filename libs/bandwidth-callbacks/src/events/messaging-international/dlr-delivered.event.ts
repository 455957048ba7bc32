import { define } from '../definition.js';
import { InternationalDlrEvent } from './base.js';

/** A part of an international message was delivered. No other receipt follows for it. */
export class InternationalDlrDeliveredEvent extends InternationalDlrEvent {
  static readonly definition = define({
    name: 'messaging-international.dlr-delivered',
    api: 'messaging-international',
    lane: 'notify',
    wire: ['DELIVERED'],
    nameFields: ['event'],
    methods: ['POST'],
    summary: 'A part of an international message was delivered.',
    sample: {
      msgId: '0d9c62e4-51f7-4b8a-93c0-6a2e7f4d18b5',
      event: 'DELIVERED',
      partNum: 1,
      numParts: 2,
      accountName: 'spring-shop',
    },
  });

  declare readonly event: 'DELIVERED';
}
