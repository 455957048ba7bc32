import { hungUp } from '../answering.js';
import { CallEnds } from '../call.js';
import type { VerbDefinition } from '../platform.js';

/** Ends the call. An inbound one that is not answered yet is rejected. */
export const hangup: VerbDefinition = {
  name: 'Hangup',
  answers: 'no',
  run: (platform, call) => {
    throw new CallEnds(hungUp(platform, call));
  },
};
