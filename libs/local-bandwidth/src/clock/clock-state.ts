/** The state of a session's clock. */
export type ClockState = VirtualClockState | RealClockState;

export interface VirtualClockState {
  readonly kind: 'virtual';
  /** The time of the clock, ms since 1970. */
  readonly now: number;
}

export interface RealClockState {
  readonly kind: 'real';
  /** The time of the clock, ms since 1970. */
  readonly now: number;
  /** How many times faster than real time the clock runs when it is not paused. */
  readonly speed: number;
  readonly paused: boolean;
}
