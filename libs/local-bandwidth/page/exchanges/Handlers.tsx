import type { Exchange } from '../platform/types.js';
import { timingOf } from './timing.js';

/** The handlers that ran, how long each took, and why the answer is what it is. */
export function Handlers({ exchange }: { readonly exchange: Exchange }) {
  const { handlers, reason } = timingOf(exchange);
  if (handlers.length === 0 && reason === undefined) return null;
  const longest = Math.max(exchange.ms, ...handlers.map(({ ms }) => ms), 1);
  return (
    <>
      <h4>Handlers {reason !== undefined && <span class="chip">{reason}</span>}</h4>
      <ul class="handlers">
        {handlers.map(({ name, ms }, place) => (
          <li key={place}>
            <span class="mono">{name}</span>
            <span class="handler-bar" aria-hidden="true">
              <span style={{ width: `${(100 * ms) / longest}%` }} />
            </span>
            <span class="mono number">{ms} ms</span>
          </li>
        ))}
      </ul>
    </>
  );
}
