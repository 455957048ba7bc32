import { Region } from '../parts/Region.js';
import { platform } from '../platform/platform.js';
import { Details } from './Details.js';
import { ExchangeList } from './ExchangeList.js';
import { listed, opened } from './listed.js';
import { SearchField } from './SearchField.js';

/** Shows all HTTP requests between Bandwidth and the application, with a search and the details of one. */
export function ExchangesRegion() {
  const [count, all] = [listed.value.length, platform.exchanges.value.length];
  const exchange = opened.value;
  return (
    <Region
      name="Exchanges"
      class={exchange ? 'exchanges exchanges-open' : 'exchanges'}
      tools={
        <>
          <SearchField />
          <p class="region-facts">{count === all ? all : `${count} of ${all}`}</p>
        </>
      }
    >
      <div class="exchange-panes">
        <ExchangeList />
        {exchange && <Details key={exchange.id} exchange={exchange} />}
      </div>
    </Region>
  );
}
