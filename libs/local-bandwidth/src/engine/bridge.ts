import type { Call } from './call.js';
import type { Signal } from './signal.js';

/** Two calls that hear each other. */
export interface Bridge {
  /** The call whose document has the verb. */
  readonly source: Call;
  readonly target: Call;
  /** Fires with the call that left. */
  readonly over: Signal<Call>;
}
