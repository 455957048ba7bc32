import { clockTime } from '../parts/times.js';
import { callInHand } from '../phones/phones.js';
import { clock } from '../platform/clock.js';
import { isStepping, wasNothing } from './pace.js';

/** Says that the clock is paused, and how to go on; said aloud when that changes. */
export function ClockNote() {
  const state = clock.value;
  const isPaused = state?.kind === 'real' && state.paused;
  const verb = callInHand.value?.verb;
  const isShown = isPaused || isStepping.value || wasNothing.value;
  return (
    <p class={isShown ? 'clock-note' : 'hidden'} role="status">
      {isPaused && (
        <>
          <strong>Paused</strong> at <span class="mono">{clockTime(state.now)}</span>
          {verb && ` in ${verb.name}, line ${verb.line}`}.{' '}
        </>
      )}
      {isShown && wordsOf(isPaused)}
    </p>
  );
}

function wordsOf(isPaused: boolean): string {
  if (isStepping.value) return 'Waiting for the application to answer.';
  if (wasNothing.value) {
    return `Nothing happens in the next ten minutes. Do something at a phone${isPaused ? ', or resume' : ''}.`;
  }
  return 'Step goes on to the next verb or callback, Resume lets time pass. Keys and words still reach the call.';
}
