import type { RunHandler } from '../../src/exchanges/exchange.js';
import type { Exchange } from '../platform/types.js';

/** What an application tells of how it came to its answer: itself, where it is inspected, or in `Server-Timing`. */
export interface Timing {
  readonly handlers: readonly RunHandler[];
  /** In a word: `answered`, `duplicate`, `apology`. Only nestjs-bandwidth-callbacks tells it. */
  readonly reason: string | undefined;
}

/** Of nestjs-bandwidth-callbacks, which writes the event, the handlers and the outcome; of others, all that they tell. */
export function timingOf({ handlers = [], response, outcome }: Exchange): Timing {
  if (outcome !== undefined) return { handlers, reason: outcome };
  const header = response?.headers['server-timing'] ?? '';
  const [, reason] = /(?:^|, )o;desc="([^"]*)"/.exec(header) ?? [];
  if (reason === undefined) return { handlers, reason };
  const own = [...header.matchAll(/(?:^|, )h;desc="([^"]*)";dur=([\d.]+)/g)];
  return { handlers: own.map(([, name = '', ms]) => ({ name, ms: Number(ms) })), reason };
}
