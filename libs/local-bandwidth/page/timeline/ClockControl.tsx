import { clockTime } from '../parts/times.js';
import { advance } from '../platform/actions.js';
import { clock } from '../platform/clock.js';
import { changeClock, takeStep } from './pace.js';

const SPEEDS = [0.5, 1, 2, 5, 10];

/** Pauses, resumes and steps a real clock and sets its speed; advances a virtual clock, which otherwise stands still. */
export function ClockControl() {
  const state = clock.value;
  if (!state) return null;
  const step = (
    <button class="quiet" type="button" onClick={() => void takeStep()}>
      Step
    </button>
  );
  if (state.kind === 'virtual') {
    return (
      <div class="row clock" role="group" aria-label="Virtual clock">
        <span class="mono dim">{clockTime(state.now)}</span>
        {step}
        <button class="quiet" type="button" onClick={() => void advance(1000)}>
          Advance 1 s
        </button>
        <button class="quiet" type="button" onClick={() => void advance(10_000)}>
          Advance 10 s
        </button>
      </div>
    );
  }
  const { paused, speed } = state;
  const speeds = SPEEDS.includes(speed) ? SPEEDS : [...SPEEDS, speed].toSorted((one, other) => one - other);
  return (
    <div class="row clock" role="group" aria-label="Clock">
      <button class="quiet" type="button" onClick={() => void changeClock({ paused: !paused })}>
        {paused ? 'Resume' : 'Pause'}
      </button>
      {step}
      <select
        aria-label="Speed"
        value={speed}
        onChange={({ currentTarget }) => void changeClock({ speed: Number(currentTarget.value) })}
      >
        {speeds.map((times) => (
          <option key={times} value={times}>
            {times}×
          </option>
        ))}
      </select>
    </div>
  );
}
