import { seconds } from '../attributes.js';
import { play } from '../hearing.js';
import type { VerbDefinition } from '../platform.js';

/** Silence for a time. */
export const pause: VerbDefinition = {
  name: 'Pause',
  answers: 'yes',
  *run(platform, call, verb) {
    yield* play(platform, call, { kind: 'silence', ms: seconds(verb, 'duration', 1) });
    return undefined;
  },
};
