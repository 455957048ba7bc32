import type { VerbDefinition } from '../platform.js';
import { prompt } from '../prompt.js';

/** Says a text to its end. */
export const speakSentence: VerbDefinition = {
  name: 'SpeakSentence',
  answers: 'audible',
  *run(platform, call, verb) {
    yield* prompt(platform, call, verb);
    return undefined;
  },
};
