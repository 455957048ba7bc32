import { useEffect, useState } from 'preact/hooks';
import { platformNow } from '../platform/clock.js';

/** The time, so many times a second for as long as it matters. */
export function useNow(isRunning: boolean, every = 200): number {
  const [, show] = useState(0);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => show((count) => count + 1), every);
    return () => clearInterval(timer);
  }, [isRunning, every]);
  return platformNow();
}
