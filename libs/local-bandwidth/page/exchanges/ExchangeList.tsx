import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Empty } from '../parts/Empty.js';
import { view } from '../parts/view.js';
import { platform } from '../platform/platform.js';
import { isInspector } from '../platform/source.js';
import { ExchangeRow, ROW_HEIGHT } from './ExchangeRow.js';
import { listed } from './listed.js';
import { marked } from './moving.js';

/** So many rows above and below those that are seen are there as well. */
const SPARE = 8;

/** The list. Only the rows that are seen are in the document, so that thousands cost no more than a few. */
export function ExchangeList() {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  const rows = listed.value;
  useLook(box, setSeen);
  useSteadyPlace(box, rows);
  useMarkedInSight(box);

  if (rows.length === 0) return <NoRows />;
  const first = Math.max(0, Math.floor(seen.top / ROW_HEIGHT) - SPARE);
  const last = Math.min(rows.length, Math.ceil((seen.top + seen.height) / ROW_HEIGHT) + SPARE);
  const shown = rows.slice(first, last);
  const isMarkedShown = shown.some(({ id }) => id === marked.value);
  return (
    <div class="exchange-list">
      <div class="exchange-columns" aria-hidden="true">
        <span>Time</span>
        <span>Event</span>
        <span>Status</span>
        <span class="number">ms</span>
        <span class="wide-only">Handler</span>
        <span class="wide-only">About</span>
      </div>
      <div
        class="exchange-rows"
        ref={box}
        role="listbox"
        aria-label="List of exchanges"
        aria-activedescendant={isMarkedShown ? `row-${marked.value}` : undefined}
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, clientHeight } }) => setSeen({ top: scrollTop, height: clientHeight })}
      >
        <div role="presentation" class="exchange-space" style={{ height: `${rows.length * ROW_HEIGHT}px` }}>
          {shown.map((exchange, place) => (
            <ExchangeRow key={exchange.id} exchange={exchange} place={first + place} of={rows.length} />
          ))}
        </div>
      </div>
    </div>
  );
}

function NoRows() {
  if (view.query.value.trim() !== '') {
    return (
      <Empty title="No exchange fits">
        Words all have to occur in it. Others are <code>event:gather</code>, <code>call:ID</code>,{' '}
        <code>message:ID</code>, <code>kind:rest</code>, <code>method:POST</code>, <code>status:500</code>,{' '}
        <code>is:failed</code>.
      </Empty>
    );
  }
  if (isInspector()) {
    return (
      <Empty title="No callback yet">
        Each callback that comes to <code>{platform.about.value?.app}</code> is listed here, with what was answered and
        by which handlers.
      </Empty>
    );
  }
  return (
    <Empty title="No exchange yet">
      Each callback, and each request to the REST API, is listed here as it happens. Callbacks go to{' '}
      <code>{platform.about.value?.app ?? 'the application'}</code>.
    </Empty>
  );
}

function useLook(
  box: { readonly current: HTMLDivElement | null },
  look: (seen: { top: number; height: number }) => void,
) {
  const isThere = listed.value.length > 0;
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => look({ top: element.scrollTop, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [isThere]);
}

/** New rows come above. Whoever has scrolled down keeps what is before the eyes. */
function useSteadyPlace(box: { readonly current: HTMLDivElement | null }, rows: readonly { readonly id: string }[]) {
  const before = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const added = before.current === undefined ? 0 : rows.findIndex(({ id }) => id === before.current);
    before.current = rows[0]?.id;
    const element = box.current;
    if (element && added > 0 && element.scrollTop > 0) element.scrollTop += added * ROW_HEIGHT;
  }, [rows]);
}

function useMarkedInSight(box: { readonly current: HTMLDivElement | null }) {
  const id = marked.value;
  useEffect(() => {
    const element = box.current;
    const place = listed.value.findIndex((exchange) => exchange.id === id);
    if (!element || place === -1) return;
    const top = place * ROW_HEIGHT;
    if (top < element.scrollTop) element.scrollTop = top;
    const bottom = top + ROW_HEIGHT - element.clientHeight;
    if (bottom > element.scrollTop) element.scrollTop = bottom;
  }, [id]);
}
