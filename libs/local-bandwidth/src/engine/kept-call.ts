import type { CallView } from './call-view.js';
import type { Engine } from './engine.js';

/** A call by its id; `undefined` for one that is not kept any more. */
export function keptCall(engine: Engine, callId: string): CallView | undefined {
  try {
    return engine.call(callId);
  } catch {
    return undefined;
  }
}
