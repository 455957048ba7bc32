import { accepted, answered, type Expectation, saying } from '../expectation.js';
import type { ExpectedCallback, Scenario } from '../step.js';

const MENU = 'Gather SpeakSentence SpeakSentence';

function callback(event: string, expect: Expectation): ExpectedCallback {
  return { event, method: 'POST', expect };
}

/** One whole call: a hesitant caller, a busy front desk, a voicemail that is written down while the caller is thanked. */
export const voiceCall: Scenario = {
  title: "Today's voice API: one call, played by a local Bandwidth",
  showsLog: true,
  async call(bandwidth) {
    const caller = await bandwidth.call({ from: '+15551230001', to: '+15550100000' });
    await caller.hears('Welcome to the harbour bookshop.');
    await caller.hears('Sorry, that was no choice.');
    await caller.press('2');
    await bandwidth.phone('+15551230004').busy();
    await caller.hears('Please speak now, and press the pound key when you are done.');
    await caller.says('This is Ada. Is the atlas of rivers still there? Please ring me up.');
    await caller.press('#');
    await caller.hears('Thank you.');
    await caller.ended();
    await caller.event('recordingAvailable');
    await caller.event('transcriptionAvailable');
  },
  steps: [
    callback('voice.initiate', answered(MENU, 'VoiceMenu.greet')),
    callback('voice.gather, no key', answered(MENU, 'VoiceMenu.choose')),
    callback('voice.gather, "2"', answered('SpeakSentence Transfer PhoneNumber', 'VoiceMenu.choose')),
    callback('voice.transferDisconnect', saying(/ended: busy, nobody talked$/, accepted('CallLog.disconnected'))),
    callback('voice.transferComplete', answered('SpeakSentence SpeakSentence Record', 'VoiceMenu.afterTransfer')),
    callback('voice.recordComplete', answered('SpeakSentence Hangup', 'VoiceVoicemail.thank')),
    callback('voice.recordingAvailable', saying(/complete, \d+ s$/, accepted('VoiceVoicemail.recorded'))),
    callback('voice.transcriptionAvailable', saying(/available$/, accepted('VoiceVoicemail.transcribed'))),
    callback('voice.disconnect', saying(/ended: hangup, talked \d+ s$/, accepted('CallLog.disconnected'))),
  ],
};
