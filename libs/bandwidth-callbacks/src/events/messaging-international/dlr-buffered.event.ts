import { define } from '../definition.js';
import { InternationalDlrEvent } from './base.js';

/** A part of an international message waits at a carrier. The state is not final: another receipt follows. */
export class InternationalDlrBufferedEvent extends InternationalDlrEvent {
  static readonly definition = define({
    name: 'messaging-international.dlr-buffered',
    api: 'messaging-international',
    lane: 'notify',
    wire: ['BUFFERED'],
    nameFields: ['event'],
    methods: ['POST'],
    summary: 'A part of an international message waits at a carrier.',
    sample: {
      msgId: '0d9c62e4-51f7-4b8a-93c0-6a2e7f4d18b5',
      event: 'BUFFERED',
      partNum: 1,
      numParts: 2,
      accountName: 'spring-shop',
    },
  });

  declare readonly event: 'BUFFERED';
}
