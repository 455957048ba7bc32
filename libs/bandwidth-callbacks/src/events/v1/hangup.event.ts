import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { V1CallLegEvent } from './base.js';
import { COMPLETED } from './v1-call-states.js';

const CAUSES = [
  'ORIGINATOR_CANCEL',
  'NORMAL_CLEARING',
  'USER_BUSY',
  'CALL_REJECTED',
  'UNALLOCATED_NUMBER',
  'NO_ANSWER',
  'NORMAL_TEMPORARY_FAILURE',
  'UNSPECIFIED',
  'CALL_AWARDED_DELIVERED',
  'NORMAL_UNSPECIFIED',
  'NORMAL_CIRCUIT_CONGESTION',
  'SWITCH_CONGESTION',
] as const;

/** A call ended. A rejected one arrives as the {@link RejectEvent} it also is. */
export class HangupEvent extends V1CallLegEvent {
  static readonly definition = define({
    name: 'hangup',
    api: 'v1',
    lane: 'notify',
    wire: ['hangup'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A call ended.',
    sample: {
      eventType: 'hangup',
      callId: 'c-k2nf5rb3qvw7xyz4mht6pjd',
      callUri: 'https://api.example.com/v1/users/u-h4jq2/calls/c-k2nf5rb3qvw7xyz4mht6pjd',
      from: '+15551230001',
      to: '+15551230002',
      callState: 'completed',
      cause: 'NORMAL_CLEARING',
      time: '2026-03-04T09:18:44Z',
      tag: 'campaign-7',
    },
  });

  declare readonly eventType: 'hangup';

  /** State of the call at that moment, `completed`; always by GET. */
  @Text({ always: 'GET', known: COMPLETED })
  readonly callState?: OpenEnum<typeof COMPLETED>;

  /** Why the call ended. Any value that is not listed means an internal error at Bandwidth. */
  @Text({ always: true, known: CAUSES })
  readonly cause?: OpenEnum<typeof CAUSES>;
}
