import { answered, taken } from '../expectation.js';
import type { Scenario, Step } from '../step.js';
import { get } from './steps.js';

const call = { callId: 'c-t7xq4nvk2zwr6hjd3mpb5yf' };
const quietCall = { callId: 'c-r3nd6vzx5kwq2hjt7mpb4yf' };
const menu = { verb: 'Gather', attribute: 'requestUrl' };

/** A key pressed, or none, at the menu; each `<Gather>` has an id of its own. */
function gather(digits: string, gatherId: string, ofCall: { readonly callId: string }, elements: string): Step {
  const pressed = digits ? { digits, reason: 'max-digits' } : { digits, reason: 'inter-digit-timeout' };
  return get('gather', answered(elements, 'V1Menu.choose'), {
    note: digits ? `"${digits}"` : 'no key',
    fields: { ...ofCall, ...pressed, gatherId, terminatingDigit: undefined },
    to: menu,
  });
}

const MENU = 'Gather SpeakSentence SpeakSentence';
const VOICEMAIL = 'SpeakSentence Record SpeakSentence Hangup';

/** V1's BXML comes by GET alone: two calls through the menu, and whatever else has a GET form. */
export const v1ByGet: Scenario = {
  title: 'V1: BXML by GET',
  steps: [
    get('incomingcall', taken('CallLog.arrived'), { fields: call }),
    get('answer', answered(MENU, 'V1Menu.greet'), { fields: call }),
    gather('', 'gtr-1', call, MENU),
    gather('2', 'gtr-2', call, 'SpeakSentence Transfer Redirect'),
    get('redirect', answered(VOICEMAIL, 'V1Menu.takeMessage'), {
      fields: call,
      to: { verb: 'Redirect', attribute: 'requestUrl' },
    }),
    get('recording', taken('V1Voicemail.recorded'), {
      fields: { ...call, recordingId: 'rec-n4vq7xzk2wr5hjd6mtp3byf' },
      to: { verb: 'Record', attribute: 'requestUrl' },
    }),
    get('hangup', taken('CallLog.hungUp'), { fields: call }),
    get('answer', answered(MENU, 'V1Menu.greet'), { fields: quietCall, note: 'another call' }),
    gather('', 'gtr-3', quietCall, MENU),
    gather('', 'gtr-4', quietCall, 'SpeakSentence Hangup'),
    get('reject', taken('CallLog.hungUp'), { fields: { callId: 'c-reject-by-get' } }),
    get('timeout', taken('CallLog.rangOut'), { fields: { callId: 'c-timeout-by-get' } }),
    get('transferComplete', taken('CallLog.transferred'), { fields: call }),
    get('sms', taken('V1Messages.acknowledge'), { fields: { messageId: 'm-sms-by-get' } }),
    get('mms', taken('V1Messages.acknowledge'), { fields: { messageId: 'm-mms-by-get' } }),
  ],
};
