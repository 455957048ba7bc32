import { clockTime } from '../parts/times.js';
import { advance } from '../platform/actions.js';
import { platform } from '../platform/platform.js';

/** A virtual clock stands still until somebody lets time pass. */
export function ClockControl() {
  const clock = platform.about.value?.clock;
  if (clock?.kind !== 'virtual') return null;
  return (
    <div class="row" role="group" aria-label="Virtual clock">
      <span class="mono dim">{clockTime(clock.now)}</span>
      <button class="quiet" type="button" onClick={() => void advance(1000)}>
        A second on
      </button>
      <button class="quiet" type="button" onClick={() => void advance(10_000)}>
        Ten seconds on
      </button>
    </div>
  );
}
