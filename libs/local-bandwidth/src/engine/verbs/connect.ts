import { CallEnds } from '../call.js';
import type { VerbDefinition } from '../verb.js';

/** A beta of which too little is published. */
export const connect: VerbDefinition = {
  name: 'Connect',
  answers: 'yes',
  run: (platform, call) => {
    if (platform.assumptions.use('connectVerb', call) === 'skip') return platform.note('Connect was skipped.', call);
    const errorMessage = 'Connect is not possible here.';
    throw new CallEnds({ cause: 'application-error', errorMessage, errorId: platform.ids.uuid() });
  },
};
