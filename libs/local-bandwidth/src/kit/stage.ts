import type { RealClock } from '../clock/real-clock.js';
import type { VirtualClock } from '../clock/virtual-clock.js';
import type { Engine } from '../engine/engine.js';
import type { Journal } from './journal.js';

/** Where the people of a test act. */
export interface Stage {
  readonly engine: Engine;
  readonly clock: VirtualClock | RealClock;
  readonly journal: Journal;
  /** Numbers of the application; messages go to the first one unless another is named. */
  readonly numbers: readonly string[];
}
