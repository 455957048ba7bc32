import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { refused, saying, taken } from '../expectation.js';
import type { Scenario } from '../step.js';
import { post } from './steps.js';

/** Callbacks that are refused or fail, and some that only look like it. */
export const refusals: Scenario = {
  title: 'Refused, and not refused',
  steps: [
    {
      event: 'hangup, wrong password',
      method: 'POST',
      payload: sample('hangup', { callId: 'c-wrong-password' }),
      credentials: { username: 'bandwidth', password: 'not the password' },
      expect: refused(401, 'BANDWIDTH_CREDENTIALS_REQUIRED'),
    },
    {
      event: 'malformed JSON',
      method: 'POST',
      payload: '{"eventType":"hangup","callId":',
      expect: refused(400, 'BANDWIDTH_BODY_MALFORMED'),
    },
    post('hangup', saying(/callId is missing/, refused(400, 'BANDWIDTH_EVENT_INVALID', 'Journal.refused')), {
      note: 'no callId',
      fields: { callId: undefined },
    }),
    post('hangup', saying(/has no v1 event 'hangup-of-tomorrow'/, taken()), {
      note: 'of a new type',
      fields: { eventType: 'hangup-of-tomorrow' },
    }),
  ],
};
