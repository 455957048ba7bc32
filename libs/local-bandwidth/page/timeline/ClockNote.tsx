import { clockTime } from '../parts/times.js';
import { selectedCall } from '../phones/phones.js';
import { clock } from '../platform/clock.js';
import { isStepping, wasNothing } from './pace.js';

/** Tells that the clock is paused and how to continue. Screen readers read it when it changes. */
export function ClockNote() {
  const state = clock.value;
  const isPaused = state?.kind === 'real' && state.paused;
  const verb = selectedCall.value?.verb;
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
  return 'Step advances to the next verb or callback, and Resume lets time pass. Keys and words still reach the call.';
}
