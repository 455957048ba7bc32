import type { CallbackReport } from '../callback/callback-report.js';
import { rounded } from './report-line.js';

/** Proxies refuse responses whose headers are too long; nobody reads more than these. */
const MOST_HANDLERS = 20;
const LONGEST_NAME = 80;

/**
 * A `Server-Timing` header for browsers' and curl's eyes: the event, the handlers with their milliseconds, the outcome.
 *
 * @example bw;desc="voice.gather", h;desc="IvrService.menu";dur=3.2, o;desc="answered"
 */
export function serverTiming({ event, events, handlers, outcome }: CallbackReport): string {
  const name = event ?? (events && 'batch');
  return [
    ...(name === undefined ? [] : [`bw;desc="${printable(name)}"`]),
    ...handlers.slice(0, MOST_HANDLERS).map(({ name: handler, ms }) => {
      return `h;desc="${printable(handler)}";dur=${rounded(ms)}`;
    }),
    `o;desc="${outcome}"`,
  ].join(', ');
}

/** A class or a method may be named in any letters; a header may not. */
function printable(name: string): string {
  return name.slice(0, LONGEST_NAME).replaceAll(/[^\w.$#() -]/g, '_');
}
