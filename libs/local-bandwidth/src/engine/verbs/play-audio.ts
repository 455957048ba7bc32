import type { VerbDefinition } from '../platform.js';
import { prompt } from '../prompt.js';

/** Plays a file to its end. */
export const playAudio: VerbDefinition = {
  name: 'PlayAudio',
  answers: 'audible',
  *run(platform, call, verb) {
    yield* prompt(platform, call, verb);
    return undefined;
  },
};
