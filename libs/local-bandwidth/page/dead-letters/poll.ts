import { effect } from '@preact/signals';
import { refreshDeadLetters } from '../platform/rest.js';
import { can } from '../platform/source.js';

/** The interval of the requests, ms. The stream does not report the dead letters of other processes. */
const EVERY = 3000;

/** Asks for the dead letters regularly if the source of the page has a queue. */
export function pollDeadLetters(): void {
  effect(() => {
    if (!can('deadLetters')) return undefined;
    const timer = setInterval(() => void refreshDeadLetters(), EVERY);
    return () => clearInterval(timer);
  });
}
