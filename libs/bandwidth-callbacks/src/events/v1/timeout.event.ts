import { define } from '../definition.js';
import { V1CallLegEvent } from './base.js';

/** An outbound call was not answered within its `callTimeout` (60 s unless set otherwise, 300 s at most). */
export class TimeoutEvent extends V1CallLegEvent {
  static readonly definition = define({
    name: 'timeout',
    api: 'v1',
    lane: 'notify',
    wire: ['timeout'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'An outbound call was not answered in time.',
    sample: {
      eventType: 'timeout',
      callId: 'c-p3vd6whk4nqz7ystj2mfxrb',
      callUri: 'https://api.example.com/v1/users/u-h4jq2/calls/c-p3vd6whk4nqz7ystj2mfxrb',
      from: '+15551230002',
      to: '+15551230003',
      time: '2026-03-04T09:16:02Z',
      tag: 'campaign-7',
    },
  });

  declare readonly eventType: 'timeout';
}
