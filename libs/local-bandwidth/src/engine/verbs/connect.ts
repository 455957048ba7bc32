import { CallEnds } from '../call.js';
import type { VerbDefinition } from '../platform.js';

/** Is skipped or ends the call, as the assumption `connectVerb` says: too little is published about this beta. */
export const connect: VerbDefinition = {
  name: 'Connect',
  answers: 'yes',
  run: (platform, call) => {
    if (platform.assumptions.use('connectVerb', call) === 'skip') return platform.note('Connect was skipped.', call);
    const errorMessage = 'Connect is not possible here.';
    throw new CallEnds({ cause: 'application-error', errorMessage, errorId: platform.ids.uuid() });
  },
};
