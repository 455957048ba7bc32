import type { CallbackReport } from '../callback/callback-report.js';
import { rounded } from './report-line.js';

/** The most handlers in the header, since proxies refuse responses with headers that are too long. */
const MOST_HANDLERS = 20;
const LONGEST_NAME = 80;

/**
 * The `Server-Timing` header, which browsers and curl show: the event, the handlers with their milliseconds, and the
 * outcome.
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

/** The name of a class or a method without the characters that a header cannot contain. */
function printable(name: string): string {
  return name.slice(0, LONGEST_NAME).replaceAll(/[^\w.$#() -]/g, '_');
}
