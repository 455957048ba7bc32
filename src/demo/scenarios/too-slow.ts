import type { Platform } from '../adapters.js';
import { type Expectation, saying } from '../expectation.js';
import { slowLine } from '../slow-line.js';
import type { Scenario } from '../step.js';
import { message, post } from './steps.js';

const failed: Expectation = {
  status: 500,
  answer: { code: 'BANDWIDTH_HANDLER_FAILED' },
  handlers: ['SlowHandlers.store'],
};
const stored: Expectation = { status: 204, answer: 'empty', handlers: ['SlowHandlers.store'] };
const apology: Expectation = {
  status: 200,
  answer: { elements: 'SpeakSentence Hangup' },
  handlers: ['SlowHandlers.answer'],
};

/** Handlers that take too long, with limits short enough to be watched. */
export const tooSlow = (platform: Platform): Scenario => ({
  title: `Too slow (${platform}): a handler that hangs, and one that misses its deadline`,
  showsLog: true,
  application: slowLine(platform),
  steps: [
    message('messaging.message-received', saying(/did not end within 400 ms/, failed), { note: 'the handler hangs' }),
    message('messaging.message-received', saying(/while an earlier call of it/, stored), { note: 'again' }),
    post('voice.answer', saying(/bandwidth\.voice\.answer .* (within 200 ms|after its deadline)/, apology), {
      note: 'past the deadline',
    }),
  ],
});
