import type { RunHandler } from '../../src/exchanges/exchange.js';
import type { Exchange } from '../platform/types.js';

/** The handlers and the reason of an answer. An inspected application reports them; others send `Server-Timing`. */
export interface Timing {
  readonly handlers: readonly RunHandler[];
  /** The outcome, such as `answered` or `duplicate`; `undefined` unless nestjs-bandwidth-callbacks made the answer. */
  readonly reason: string | undefined;
}

/** Reads the timing of an exchange: as the inspected application reported it, or from the `Server-Timing` header. */
export function timingOf({ handlers = [], response, outcome }: Exchange): Timing {
  if (outcome !== undefined) return { handlers, reason: outcome };
  const header = response?.headers['server-timing'] ?? '';
  const [, reason] = /(?:^|, )o;desc="([^"]*)"/.exec(header) ?? [];
  if (reason === undefined) return { handlers, reason };
  const own = [...header.matchAll(/(?:^|, )h;desc="([^"]*)";dur=([\d.]+)/g)];
  return { handlers: own.map(([, name = '', ms]) => ({ name, ms: Number(ms) })), reason };
}
