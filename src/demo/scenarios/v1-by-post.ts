import { answered, saying, taken } from '../expectation.js';
import type { Scenario } from '../step.js';
import { post } from './steps.js';

/** Each of V1's events as the REST style of that API sends it. */
export const v1ByPost: Scenario = {
  title: 'V1: every event by POST',
  steps: [
    post('incomingcall', saying(/arrived from …01 for …02$/, taken('CallLog.arrived'))),
    post('answer', answered('Gather SpeakSentence SpeakSentence', 'V1Menu.greet')),
    post('speak', taken()),
    post('playback', taken()),
    post('dtmf', taken()),
    post('gather', answered('SpeakSentence Record SpeakSentence Hangup', 'V1Menu.choose'), {
      note: '"1"',
      fields: { digits: '1' },
      to: { verb: 'Gather', attribute: 'requestUrl' },
    }),
    post('recording', saying(/complete, 30 s$/, taken('V1Voicemail.recorded')), {
      to: { verb: 'Record', attribute: 'requestUrl' },
    }),
    post('transcription', saying(/completed, 22 characters$/, taken('V1Voicemail.transcribed')), {
      to: { verb: 'Record', attribute: 'transcribeCallbackUrl' },
    }),
    post('hangup', saying(/ended: NORMAL_CLEARING$/, taken('CallLog.hungUp'))),
    post('reject', saying(/ended: CALL_REJECTED$/, taken('CallLog.hungUp'))),
    post('timeout', saying(/was not answered by …03$/, taken('CallLog.rangOut'))),
    post('transferComplete', saying(/to …04 is over$/, taken('CallLog.transferred'))),
    post('redirect', taken()),
    post('conference', taken()),
    post('conference-member', taken()),
    post('conference-speak', taken()),
    post('conference-playback', taken()),
    post('sms', saying(/^Received sms m-\w+ from …01$/, taken('V1Messages.acknowledge'))),
    post('mms', saying(/^Received mms m-\w+ from …01$/, taken('V1Messages.acknowledge'))),
  ],
};
