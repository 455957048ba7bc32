import { useEffect, useState } from 'preact/hooks';
import { platformNow } from '../platform/clock.js';

/**
 * The time on the clock of the local Bandwidth, ms since 1970.
 *
 * @param isRunning whether the component is rendered again as time passes
 * @param every the interval, ms
 */
export function useNow(isRunning: boolean, every = 200): number {
  const [, show] = useState(0);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => show((count) => count + 1), every);
    return () => clearInterval(timer);
  }, [isRunning, every]);
  return platformNow();
}
