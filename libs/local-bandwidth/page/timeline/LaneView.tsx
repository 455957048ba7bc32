import { show } from '../exchanges/ExchangeLink.js';
import { lasting } from '../parts/times.js';
import { addressWith } from '../parts/view.js';
import type { Call } from '../platform/types.js';
import { AssumedMarks } from './AssumedMarks.js';
import type { Bar, Lane } from './lanes.js';
import type { Scale } from './scale.js';

/** Shows a call or a leg on the timeline: its verbs, callbacks and assumptions. */
export function LaneView({
  lane: { call, isLeg, bars, conference, assumed },
  scale,
  open,
  onOpen,
}: {
  readonly lane: Lane;
  readonly scale: Scale;
  /** The key of the open mark of an assumption; empty if there is none. */
  readonly open: string;
  readonly onOpen: (key: string) => void;
}) {
  return (
    <div class="lane">
      <p class="lane-name mono">
        {isLeg && <span aria-hidden="true">↳ </span>}
        {call.phone}
      </p>
      <div class="track">
        {bars.map((bar) => (
          <BarView key={`${bar.name} ${bar.start}`} bar={bar} scale={scale} />
        ))}
        {call.events.map((event, place) => (
          <Tick key={place} event={event} scale={scale} />
        ))}
      </div>
      {assumed.length > 0 && <AssumedMarks marks={assumed} scale={scale} open={open} onOpen={onOpen} />}
      {conference.length > 0 && (
        <div class="track track-conference">
          {conference.map((bar) => (
            <BarView key={bar.start} bar={bar} scale={scale} />
          ))}
        </div>
      )}
    </div>
  );
}

function BarView({ bar: { kind, name, start, end }, scale }: { readonly bar: Bar; readonly scale: Scale }) {
  const [left, right] = [scale.percent(start), scale.percent(end)];
  return (
    <span
      class={`bar bar-${kind}`}
      style={{ left: `${left}%`, width: `${right - left}%` }}
      title={`${name}, ${lasting(end - start)}`}
    >
      <span class="bar-name">{name}</span>
    </span>
  );
}

function Tick({ event, scale }: { readonly event: Call['events'][number]; readonly scale: Scale }) {
  const { at, name, status, exchangeId } = event;
  const isBad = status !== undefined && status >= 400;
  const words = `${name}${status === undefined ? '' : ` ${status}`}`;
  if (exchangeId === undefined) return null;
  return (
    <a
      class={isBad ? 'tick tick-bad' : 'tick'}
      style={{ left: `${scale.percent(at)}%` }}
      href={addressWith({ exchange: exchangeId })}
      title={words}
      onClick={(click) => show(click, exchangeId)}
    >
      <span class="hidden">{words}</span>
    </a>
  );
}
