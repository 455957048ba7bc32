import { forgetOldest } from '../../src/engine/keeping.js';
import { isLive } from './platform.js';
import type { Steps } from './steps.js';
import type { Call } from './types.js';

/** The maximum number of calls that the page keeps, unless more are not over. The local Bandwidth keeps as many. */
const MOST = 1000;

/** Leaves out the oldest calls that are over, so that the page does not grow for ever. */
export function keptCalls(calls: ReadonlyMap<string, Call>): ReadonlyMap<string, Call> {
  if (calls.size <= MOST) return calls;
  const kept = new Map(calls);
  forgetOldest(kept, MOST, (call) => !isLive(call));
  return kept;
}

/** Leaves out the steps of calls that are not kept. */
export function stepsOfKept(calls: ReadonlyMap<string, Call>, steps: Steps): Steps {
  const kept = [...steps].filter(([callId]) => calls.has(callId));
  return kept.length === steps.size ? steps : new Map(kept);
}
