import { clockTime } from '../parts/times.js';
import { view } from '../parts/view.js';
import type { Exchange } from '../platform/types.js';
import { isChallenge } from '../../src/exchanges/challenge.js';
import { aboutOf, handlersOf, nameOf } from './listed.js';
import { marked } from './moving.js';
import { StatusOf } from './Status.js';

interface Props {
  readonly exchange: Exchange;
  /** The index of the row, from 0. */
  readonly place: number;
  /** The number of rows in the list. */
  readonly of: number;
  /** The height of the row, px. */
  readonly height: number;
}

export function ExchangeRow({ exchange, place, of, height }: Props) {
  const { id, at, kind, ms, attempt, fallback, faults, replayOf, later } = exchange;
  const handlers = handlersOf(exchange);
  const open = () => {
    marked.value = id;
    view.exchange.value = id;
  };
  return (
    <div
      id={`row-${id}`}
      role="option"
      aria-selected={view.exchange.value === id}
      aria-setsize={of}
      aria-posinset={place + 1}
      class={`exchange-row ${marked.value === id ? 'exchange-marked' : ''}`}
      style={{ height: `${height}px`, transform: `translateY(${place * height}px)` }}
      onClick={open}
    >
      <span class="exchange-time mono dim">{clockTime(at)}</span>
      <span class="exchange-name">
        <span class="mono">{nameOf(exchange)}</span>
        {isChallenge(exchange) && <span class="chip">challenge</span>}
        {kind === 'rest' && <span class="chip">REST</span>}
        {replayOf !== undefined && <span class="chip">replay</span>}
        {attempt > 1 && <span class="chip">try {attempt}</span>}
        {fallback && <span class="chip">fallback</span>}
        {later?.at(-1)?.outcome === 'failed' && <span class="chip chip-fault">failed in the queue</span>}
        {faults?.map((fault) => (
          <span key={fault} class="chip chip-fault">
            {fault}
          </span>
        ))}
      </span>
      <span class="exchange-status">
        <StatusOf exchange={exchange} />
      </span>
      <span class="exchange-ms mono number">{Math.round(ms)}</span>
      <span class="exchange-handler mono dim cut-off" title={handlers || undefined}>
        {handlers}
      </span>
      <span class="exchange-id mono dim">{aboutOf(exchange)}</span>
    </div>
  );
}
