import { effect } from '@preact/signals';
import { refreshDeadLetters } from '../platform/connect.js';
import { can } from '../platform/source.js';

/** Other processes fail as well, and no change tells of that; ms. */
const EVERY = 3000;

/** Asks for the failed jobs now and then, where there can be any. */
export function pollDeadLetters(): void {
  effect(() => {
    if (!can('deadLetters')) return undefined;
    const timer = setInterval(() => void refreshDeadLetters(), EVERY);
    return () => clearInterval(timer);
  });
}
