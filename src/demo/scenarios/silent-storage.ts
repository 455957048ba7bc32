import type { Platform } from '../adapters.js';
import { type Expectation, refused, saying } from '../expectation.js';
import { silentLine } from '../silent-line.js';
import type { Scenario } from '../step.js';
import { post } from './steps.js';

const hungUp: Expectation = { status: 200, answer: { elements: 'Hangup' }, handlers: ['SilentHandlers.answer'] };

/** A storage that accepts connections but never answers. */
export function silentStorage(platform: Platform): Scenario {
  const refusedForNow = refused(503, 'BANDWIDTH_UNAVAILABLE');
  return {
    title: `A silent storage (${platform}): notifications are refused, calls are answered`,
    showsLog: true,
    showsTrouble: true,
    application: silentLine(platform),
    steps: [
      post('voice.disconnect', saying(/Redis at 127.*no answer within.*get 503 until then/, refusedForNow), {
        note: 'which cannot be stored',
      }),
      post('voice.answer', hungUp, { note: 'at once' }),
    ],
  };
}
