import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { V1CallLegEvent } from './base.js';
import { ACTIVE } from './v1-call-states.js';

/**
 * The second leg of a `<Transfer>` ended; `from` and `to` are that leg's. Bandwidth's pages disagree on whether BXML may
 * be returned (https://github.com/Bandwidth/ap-docs/blob/master/bxml/callBacks/transfer.md, https://github.com/Bandwidth/ap-docs/blob/master/bxml/verbs/transfer.md); it is treated as a
 * notification.
 */
export class TransferCompleteEvent extends V1CallLegEvent {
  static readonly definition = define({
    name: 'transferComplete',
    api: 'v1',
    lane: 'notify',
    wire: ['transferComplete'],
    identity: 'callId',
    methods: ['GET'],
    summary: 'The second leg of a transfer ended.',
    sample: {
      eventType: 'transferComplete',
      from: '+15551230001',
      to: '+15551230004',
      callState: 'active',
      callId: 'c-k2nf5rb3qvw7xyz4mht6pjd',
      callUri: 'https://api.example.com/v1/users/u-h4jq2/calls/c-k2nf5rb3qvw7xyz4mht6pjd',
      time: '2026-03-04T09:25:10Z',
      tag: 'front-desk',
    },
  });

  declare readonly eventType: 'transferComplete';

  /** State of the call at that moment: `active`. */
  @Text({ always: true, known: ACTIVE })
  readonly callState?: OpenEnum<typeof ACTIVE>;
}
