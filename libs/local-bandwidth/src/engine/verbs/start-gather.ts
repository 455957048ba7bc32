import type { VerbDefinition } from '../platform.js';
import { takeTag } from '../tags.js';
import { targetOf } from '../voice-target.js';

/** From now on every key causes `dtmf`, except during a Gather. */
export const startGather: VerbDefinition = {
  name: 'StartGather',
  answers: 'no',
  run: (platform, call, verb) => {
    takeTag(platform, call, verb)();
    if (call.dtmf && platform.assumptions.use('secondStartGather', call) === 'ignore') return;
    call.dtmf = targetOf(platform, call, verb, 'dtmf');
  },
};
