import type { Exchange } from '../platform/types.js';
import { type Timing, timingOf } from './timing.js';

/** Shows the handlers that ran, how long each took, and the reason for the answer. */
export function Handlers({ exchange }: { readonly exchange: Exchange }) {
  const { handlers, reason } = timingOf(exchange);
  if (handlers.length === 0 && reason === undefined) return null;
  return (
    <>
      <h4>Handlers {reason !== undefined && <span class="chip">{reason}</span>}</h4>
      {exchange.reason !== undefined && <p class="dim">{exchange.reason}</p>}
      <HandlerList handlers={handlers} within={exchange.ms} />
    </>
  );
}

interface Props {
  readonly handlers: Timing['handlers'];
  /** The duration that the full length of a bar stands for, ms. */
  readonly within: number;
}

export function HandlerList({ handlers, within }: Props) {
  const longest = Math.max(within, ...handlers.map(({ ms }) => ms), 1);
  if (handlers.length === 0) return null;
  return (
    <ul class="handlers">
      {handlers.map(({ name, ms, error }, place) => (
        <li key={place}>
          <span class="mono">
            {name} {error !== undefined && <span class="chip chip-fault">{error}</span>}
          </span>
          <span class="handler-bar" aria-hidden="true">
            <span style={{ width: `${(100 * ms) / longest}%` }} />
          </span>
          <span class="mono number">{ms} ms</span>
        </li>
      ))}
    </ul>
  );
}
