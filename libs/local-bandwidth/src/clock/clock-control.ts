import { LocalBandwidthError } from '../errors.js';
import type { ClockState } from './clock-state.js';
import type { RealClock } from './real-clock.js';
import { checkSpeed } from './speed.js';
import type { VirtualClock } from './virtual-clock.js';

/** A year, ms. */
const LONGEST_ADVANCE = 31_622_400_000;

/** How fast the real clock runs; what is absent stays as it is. */
export interface Pace {
  readonly paused?: boolean;
  /** How many times faster than real time. */
  readonly speed?: number;
}

/** Carries out what people ask of a session's clock, and refuses what its kind cannot do. */
export class ClockControl {
  readonly #clock: VirtualClock | RealClock;
  readonly #changed: (state: ClockState) => void;

  /** @param changed called with the new state after each change of the pace and each step */
  constructor(clock: VirtualClock | RealClock, changed: (state: ClockState) => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** See {@link VirtualClock.advance}. @throws LocalBandwidthError on the real clock, and for a time that is no time */
  async advance(ms: number): Promise<number> {
    if (this.#clock.kind === 'real') {
      throw new LocalBandwidthError(
        'LOCAL_BANDWIDTH_CLOCK_REAL',
        'The time of the real clock passes by itself.',
        "Start the local Bandwidth with the clock 'virtual'.",
      );
    }
    if (!(typeof ms === 'number' && ms >= 0 && ms <= LONGEST_ADVANCE)) {
      throw new LocalBandwidthError(
        'LOCAL_BANDWIDTH_VALUE',
        'The clock cannot be advanced by that.',
        'Give a number of ms from 0 to a year.',
      );
    }
    return this.#clock.advance(Math.round(ms));
  }

  /** @throws LocalBandwidthError on the virtual clock, and for a speed outside of the limits */
  setPace({ paused, speed }: Pace): ClockState {
    const clock = this.#clock;
    if (clock.kind === 'virtual') {
      throw new LocalBandwidthError(
        'LOCAL_BANDWIDTH_CLOCK_VIRTUAL',
        'The virtual clock stands still until somebody asks for time, so it has no speed and cannot be paused.',
        'Advance it, or take a step.',
      );
    }
    if (speed !== undefined) {
      checkSpeed(speed);
      clock.setSpeed(speed);
    }
    if (paused === true) clock.pause();
    if (paused === false) clock.resume();
    return this.#tell();
  }

  /** See the `step` of both clocks. */
  async step(): Promise<boolean> {
    this.#pause();
    const hasCome = await this.#clock.step();
    this.#tell();
    return hasCome;
  }

  /** Pauses a running clock and says so, because a step may wait long for an answer of the application. */
  #pause(): void {
    const clock = this.#clock;
    if (clock.kind === 'virtual' || clock.state.paused) return;
    clock.pause();
    this.#tell();
  }

  #tell(): ClockState {
    const { state } = this.#clock;
    this.#changed(state);
    return state;
  }
}
