import { platform } from '../platform/platform.js';
import type { Exchange } from '../platform/types.js';
import { isChallenge } from '../../src/exchanges/challenge.js';
import { ExchangeLink } from './ExchangeLink.js';
import { StatusOf } from './Status.js';

/** Lists every time that a callback was sent: after a failure, to the fallback URL, and as a replay. */
export function Attempts({ exchange }: { readonly exchange: Exchange }) {
  const tries = platform.exchanges.value.filter((other) => isSame(exchange, other));
  if (tries.length < 2) return null;
  return (
    <>
      <h4>Tries</h4>
      <ol class="tries">
        {tries.map((each) => (
          <li key={each.id} aria-current={each.id === exchange.id}>
            <ExchangeLink id={each.id} name={wayOf(each)} /> <StatusOf exchange={each} />
            {each.error !== undefined && <span class="dim"> {each.error}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}

function isSame(one: Exchange, other: Exchange): boolean {
  return one.kind === 'callback' && one.event === other.event && one.request.body === other.request.body;
}

function wayOf(exchange: Exchange): string {
  const { replayOf, fallback, attempt } = exchange;
  if (isChallenge(exchange)) return 'challenge';
  if (replayOf !== undefined) return 'replay';
  return fallback ? `fallback ${attempt}` : `try ${attempt}`;
}
