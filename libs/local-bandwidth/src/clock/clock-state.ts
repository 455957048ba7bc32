/** How the clock of a session stands. */
export type ClockState = VirtualClockState | RealClockState;

export interface VirtualClockState {
  readonly kind: 'virtual';
  /** ms since 1970 */
  readonly now: number;
}

export interface RealClockState {
  readonly kind: 'real';
  /** ms since 1970 */
  readonly now: number;
  /** How many times faster than the wall's; it keeps it while it is paused. */
  readonly speed: number;
  readonly paused: boolean;
}
