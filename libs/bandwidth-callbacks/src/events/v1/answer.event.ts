import { define } from '../definition.js';
import { V1CallSetupEvent } from './base.js';

/**
 * A call was answered. For an incoming call with `autoAnswer` it follows `incomingcall` at once, and it is the only one
 * of the two whose BXML is executed.
 */
export class AnswerEvent extends V1CallSetupEvent {
  static readonly definition = define({
    name: 'answer',
    api: 'v1',
    lane: 'answer',
    wire: ['answer'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A call was answered.',
    sample: {
      eventType: 'answer',
      from: '+15551230001',
      to: '+15551230002',
      callState: 'active',
      callId: 'c-k2nf5rb3qvw7xyz4mht6pjd',
      callUri: 'https://api.example.com/v1/users/u-h4jq2/calls/c-k2nf5rb3qvw7xyz4mht6pjd',
      time: '2026-03-04T09:15:02Z',
      tag: 'campaign-7',
      withholdCallerNumber: 'false',
      displayName: '+15551230001',
      diversion: {
        origTo: '+15551230009',
        reason: 'no-answer',
        screen: 'no',
        privacy: 'off',
        counter: 1,
        Limit: 5,
        extension: '204',
      },
    },
  });

  declare readonly eventType: 'answer';
}
