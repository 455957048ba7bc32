import type { VerbDefinition } from '../platform.js';

/** Ends StartGather: keys no longer cause `dtmf`. */
export const stopGather: VerbDefinition = {
  name: 'StopGather',
  answers: 'no',
  run: (_platform, call) => {
    call.dtmf = undefined;
  },
};
