import type { VerbDefinition } from '../verb.js';

/** Keys raise no `dtmf` any more. */
export const stopGather: VerbDefinition = {
  name: 'StopGather',
  answers: 'no',
  run: (_platform, call) => {
    call.dtmf = undefined;
  },
};
