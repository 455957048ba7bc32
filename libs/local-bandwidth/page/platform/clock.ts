import { computed, signal } from '@preact/signals';
import type { ClockState } from '../../src/clock/clock-state.js';

/** The clock as it was last told of, and when that was on this machine, ms since 1970. */
const told = signal<{ readonly state: ClockState; readonly at: number } | undefined>(undefined);

/** How the clock in force stands; nothing before it is known. */
export const clock = computed(() => told.value?.state);

export function noteClock(state: ClockState): void {
  told.value = { state, at: Date.now() };
}

/** ms since 1970 on the clock in force: a real one goes on from what was last told of it, at its speed. */
export function platformNow(): number {
  if (!told.value) return Date.now();
  const { state, at } = told.value;
  if (state.kind === 'virtual' || state.paused) return state.now;
  return state.now + (Date.now() - at) * state.speed;
}
