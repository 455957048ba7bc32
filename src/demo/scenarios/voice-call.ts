import { accepted, answered, saying } from '../expectation.js';
import type { Scenario } from '../step.js';
import { post } from './steps.js';

const MENU = 'Gather SpeakSentence SpeakSentence';
const menu = { verb: 'Gather', attribute: 'gatherUrl' };
const noTerminatingDigit = { terminatingDigit: undefined };

/** The front desk never answers. */
const busy = { answerTime: undefined, cause: 'busy', eventTime: '2026-03-04T09:15:52.690Z' };

/** The end of the call that the other samples are of. */
const ended = {
  from: '+15551230001',
  to: '+15551230002',
  direction: 'inbound',
  callId: 'c-7c3f0d12-5a9be14c-42d7-4b18-9e06-3f8a1c5d7b29',
  startTime: '2026-03-04T09:15:01.118Z',
  answerTime: '2026-03-04T09:15:01.486Z',
  endTime: '2026-03-04T09:16:38.000Z',
  enqueuedTime: undefined,
};

/** One whole call: a hesitant caller, a busy front desk, a voicemail that is written down after the call is over. */
export const voiceCall: Scenario = {
  title: "Today's voice API: one call",
  showsLog: true,
  steps: [
    post('voice.initiate', answered(MENU, 'VoiceMenu.greet')),
    post('voice.gather', answered(MENU, 'VoiceMenu.choose'), {
      note: 'no key',
      fields: { ...noTerminatingDigit, digits: '' },
      to: menu,
    }),
    post('voice.gather', answered('SpeakSentence Transfer PhoneNumber', 'VoiceMenu.choose'), {
      note: '"2"',
      fields: { ...noTerminatingDigit, digits: '2', eventTime: '2026-03-04T09:15:30.512Z' },
      to: menu,
    }),
    post('voice.transferDisconnect', saying(/ended: busy, nobody talked$/, accepted('CallLog.disconnected')), {
      fields: busy,
      to: { verb: 'PhoneNumber', attribute: 'transferDisconnectUrl' },
    }),
    post('voice.transferComplete', answered('SpeakSentence SpeakSentence Record', 'VoiceMenu.afterTransfer'), {
      note: 'busy',
      to: { verb: 'Transfer', attribute: 'transferCompleteUrl' },
    }),
    post('voice.recordComplete', answered('SpeakSentence Hangup', 'VoiceVoicemail.thank'), {
      to: { verb: 'Record', attribute: 'recordCompleteUrl' },
    }),
    post('voice.disconnect', saying(/ended: hangup, talked 97 s$/, accepted('CallLog.disconnected')), {
      fields: ended,
    }),
    post('voice.recordingAvailable', saying(/complete, 24 s$/, accepted('VoiceVoicemail.recorded')), {
      to: { verb: 'Record', attribute: 'recordingAvailableUrl' },
    }),
    post('voice.transcriptionAvailable', saying(/available$/, accepted('VoiceVoicemail.transcribed')), {
      to: { verb: 'Record', attribute: 'transcriptionAvailableUrl' },
    }),
  ],
};
