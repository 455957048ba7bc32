import { computed, signal } from '@preact/signals';
import type { ClockState } from '../../src/clock/clock-state.js';

/** The last state of the clock that the page received, and the time on this machine then, ms since 1970. */
const told = signal<{ readonly state: ClockState; readonly at: number } | undefined>(undefined);

/** The last state of the clock; `undefined` until it is known. */
export const clock = computed(() => told.value?.state);

export function noteClock(state: ClockState): void {
  told.value = { state, at: Date.now() };
}

/** The time of the local Bandwidth, ms since 1970: that of the clock's last state, continued at the clock's speed. */
export function platformNow(): number {
  if (!told.value) return Date.now();
  const { state, at } = told.value;
  if (state.kind === 'virtual' || state.paused) return state.now;
  return state.now + (Date.now() - at) * state.speed;
}
