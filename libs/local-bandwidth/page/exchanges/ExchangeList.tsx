import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Empty } from '../parts/Empty.js';
import { view } from '../parts/view.js';
import { platform } from '../platform/platform.js';
import { isInspector } from '../platform/source.js';
import { ExchangeRow } from './ExchangeRow.js';
import { listed } from './listed.js';
import { marked } from './moving.js';

/** The number of rows that are rendered above and below the visible ones. */
const SPARE = 8;
/** A list that is narrower shows each exchange in two lines, px. */
const TIGHT = 616;
/** The heights of a row with one line and with two lines, px. */
const [ONE_LINE, TWO_LINES] = [32, 52];

interface Seen {
  readonly top: number;
  readonly height: number;
  readonly width: number;
}

/** Lists the exchanges. It renders only the visible rows, so that thousands of exchanges take no longer than a few. */
export function ExchangeList() {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState<Seen>({ top: 0, height: 600, width: TIGHT });
  const rows = listed.value;
  const isTight = seen.width < TIGHT;
  const rowHeight = isTight ? TWO_LINES : ONE_LINE;
  useLook(box, setSeen);
  useSteadyPlace(box, rows, rowHeight);
  useMarkedInSight(box, rowHeight);

  if (rows.length === 0) return <NoRows />;
  const first = Math.max(0, Math.floor(seen.top / rowHeight) - SPARE);
  const last = Math.min(rows.length, Math.ceil((seen.top + seen.height) / rowHeight) + SPARE);
  const shown = rows.slice(first, last);
  const isMarkedShown = shown.some(({ id }) => id === marked.value);
  return (
    <div class={isTight ? 'exchange-list exchange-tight' : 'exchange-list'}>
      <div class="exchange-columns" aria-hidden="true">
        <span class="exchange-time">Time</span>
        <span class="exchange-name">Event</span>
        <span class="exchange-status">Status</span>
        <span class="exchange-ms number">ms</span>
        <span class="exchange-handler">Handler</span>
        <span class="exchange-id">Id</span>
      </div>
      <div
        class="exchange-rows"
        ref={box}
        role="listbox"
        aria-label="List of exchanges"
        aria-activedescendant={isMarkedShown ? `row-${marked.value}` : undefined}
        tabIndex={0}
        onScroll={({ currentTarget }) => setSeen(seenOf(currentTarget))}
      >
        <div role="presentation" class="exchange-space" style={{ height: `${rows.length * rowHeight}px` }}>
          {shown.map((exchange, place) => (
            <ExchangeRow
              key={exchange.id}
              exchange={exchange}
              place={first + place}
              of={rows.length}
              height={rowHeight}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function NoRows() {
  if (view.query.value.trim() !== '') {
    return (
      <Empty title="No exchange matches">
        An exchange matches if it has every word. You can also search for <code>event:gather</code>,{' '}
        <code>call:ID</code>, <code>message:ID</code>, <code>kind:rest</code>, <code>method:POST</code>,{' '}
        <code>status:500</code> and <code>is:failed</code>.
      </Empty>
    );
  }
  if (isInspector()) {
    return (
      <Empty title="No callback yet">
        Each callback to <code>{platform.about.value?.app}</code> is listed here with its answer and the handlers that
        ran.
      </Empty>
    );
  }
  return (
    <Empty title="No exchange yet">
      Each callback and each request to the REST API is listed here. Callbacks go to{' '}
      <code>{platform.about.value?.app ?? 'the application'}</code>.
    </Empty>
  );
}

function seenOf({ scrollTop, clientHeight, clientWidth }: HTMLElement): Seen {
  return { top: scrollTop, height: clientHeight, width: clientWidth };
}

type Box = { readonly current: HTMLDivElement | null };

function useLook(box: Box, look: (seen: Seen) => void) {
  const isThere = listed.value.length > 0;
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => look(seenOf(element)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [isThere]);
}

/**
 * Keeps the same rows visible in a list that is scrolled down when new rows are added at the top or the height of rows
 * changes.
 */
function useSteadyPlace(box: Box, rows: readonly { readonly id: string }[], rowHeight: number) {
  const before = useRef<{ readonly id: string | undefined; readonly rowHeight: number } | undefined>(undefined);
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { id: rows[0]?.id, rowHeight };
    const element = box.current;
    if (!element || !last || element.scrollTop === 0) return;
    const place = rows.findIndex(({ id }) => id === last.id);
    const added = Math.max(place, 0);
    element.scrollTop = (element.scrollTop / last.rowHeight + added) * rowHeight;
  }, [rows, rowHeight]);
}

/** Scrolls the marked row into view. */
function useMarkedInSight(box: Box, rowHeight: number) {
  const id = marked.value;
  useEffect(() => {
    const element = box.current;
    const place = listed.value.findIndex((exchange) => exchange.id === id);
    if (!element || place === -1) return;
    const top = place * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    const bottom = top + rowHeight - element.clientHeight;
    if (bottom > element.scrollTop) element.scrollTop = bottom;
  }, [id, rowHeight]);
}
