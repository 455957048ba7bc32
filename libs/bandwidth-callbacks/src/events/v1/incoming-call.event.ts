import { define } from '../definition.js';
import { V1CallSetupEvent } from './base.js';

/** A call arrived. No BXML is executed in reply; answer the `answer` event that follows. */
export class IncomingCallEvent extends V1CallSetupEvent {
  static readonly definition = define({
    name: 'incomingcall',
    api: 'v1',
    lane: 'notify',
    wire: ['incomingcall'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A call arrived.',
    sample: {
      eventType: 'incomingcall',
      from: '+15551230001',
      to: '+15551230002',
      callState: 'active',
      applicationId: 'a-n6tq4vzx2kwr7hjd5mpb3yf',
      callId: 'c-k2nf5rb3qvw7xyz4mht6pjd',
      callUri: 'https://api.example.com/v1/users/u-h4jq2/calls/c-k2nf5rb3qvw7xyz4mht6pjd',
      time: '2026-03-04T09:15:01Z',
      withholdCallerNumber: 'false',
      withholdCallerName: 'true',
      displayName: 'Ada Example',
    },
  });

  declare readonly eventType: 'incomingcall';
}
