import { flag, seconds } from '../attributes.js';
import { play } from '../hearing.js';
import type { VerbDefinition } from '../platform.js';

/** A ringing tone for a time. It answers the call unless `answerCall` is false. */
export const ring: VerbDefinition = {
  name: 'Ring',
  answers: (verb) => (flag(verb, 'answerCall', true) ? 'audible' : 'no'),
  *run(platform, call, verb) {
    yield* play(platform, call, { kind: 'ringing', ms: seconds(verb, 'duration', 5) });
    return undefined;
  },
};
