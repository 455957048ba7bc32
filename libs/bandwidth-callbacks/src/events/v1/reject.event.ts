import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import { HangupEvent } from './hangup.event.js';

/**
 * A call was rejected. On the wire it is a `hangup` with the cause `CALL_REJECTED`. Some old SDKs know an `eventType`
 * of `reject`, which is accepted too. Handlers of `hangup` receive it as well.
 *
 * Source: https://github.com/Bandwidth/ap-docs/blob/master/apiCallbacks/reject.md
 */
export class RejectEvent extends (HangupEvent as new () => HangupEvent) {
  static readonly definition = define({
    name: 'reject',
    api: 'v1',
    lane: 'notify',
    wire: ['hangup', 'reject'],
    when: ({ eventType, cause }) =>
      cause === 'CALL_REJECTED' || (typeof eventType === 'string' && eventType.toLowerCase() === 'reject'),
    alsoReaches: 'hangup',
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A call was rejected (a `hangup` with cause `CALL_REJECTED`).',
    sample: {
      eventType: 'hangup',
      callId: 'c-p3vd6whk4nqz7ystj2mfxrb',
      callUri: 'https://api.example.com/v1/users/u-h4jq2/calls/c-p3vd6whk4nqz7ystj2mfxrb',
      from: '+15551230002',
      to: '+15551230003',
      callState: 'completed',
      cause: 'CALL_REJECTED',
      time: '2026-03-04T06:53:43-03',
    },
  });

  /** Why the call ended: `CALL_REJECTED`. */
  @Text({ always: true, known: ['CALL_REJECTED'] })
  declare readonly cause: 'CALL_REJECTED';
}
