import { clockTime } from '../parts/times.js';
import type { Exchange } from '../platform/types.js';
import { HandlerList } from './Handlers.js';

/** Lists what workers did with a callback that was queued. */
export function Later({ exchange: { later = [] } }: { readonly exchange: Exchange }) {
  if (later.length === 0) return null;
  return (
    <>
      <h4>In the queue</h4>
      <ol class="later">
        {later.map(({ at, outcome, reason, ms, handlers }, place) => (
          <li key={place}>
            <p class="row">
              <span class={outcome === 'failed' ? 'chip chip-fault' : 'chip'}>{outcome}</span>
              <span class="dim mono">{clockTime(at)}</span>
              {reason !== undefined && <span>{reason}</span>}
            </p>
            <HandlerList handlers={handlers} within={ms} />
          </li>
        ))}
      </ol>
    </>
  );
}
