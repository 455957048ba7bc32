import { useState } from 'preact/hooks';
import { Empty } from '../parts/Empty.js';
import { Region } from '../parts/Region.js';
import { lasting } from '../parts/times.js';
import { useNow } from '../parts/use-now.js';
import { selectedCall } from '../phones/phones.js';
import { isLive } from '../platform/platform.js';
import type { Call } from '../platform/types.js';
import { SaveAsTest } from '../saving/SaveAsTest.js';
import { AssumedNote } from './AssumedNote.js';
import { ClockControl } from './ClockControl.js';
import { ClockNote } from './ClockNote.js';
import { LaneView } from './LaneView.js';
import { lanesOf } from './lanes.js';
import { Scale } from './scale.js';

/** Shows the timeline of the selected phone's call, with one row for each leg. */
export function TimelineRegion() {
  const call = selectedCall.value;
  const tools = (
    <>
      <ClockControl />
      <SaveAsTest key={call?.callId} callId={call?.callId} />
      {call && <p class="region-facts mono">{call.callId}</p>}
    </>
  );
  return (
    <Region name="Timeline" class="timeline" tools={tools}>
      <ClockNote />
      {call ? (
        <Course call={call} />
      ) : (
        <Empty title="No call yet">
          Each leg of a call has a row here: bars are verbs, dots are callbacks and lead to their exchanges, and the
          diamonds below show where something was assumed.
        </Empty>
      )}
    </Region>
  );
}

function Course({ call }: { readonly call: Call }) {
  const now = useNow(isLive(call));
  const [open, setOpen] = useState('');
  const lanes = lanesOf(call, now);
  const mark = lanes.flatMap(({ assumed }) => assumed).find(({ key }) => key === open);
  const start = Math.min(...lanes.map((lane) => lane.call.startTime));
  const end = Math.max(...lanes.map(({ call: { endTime } }) => endTime ?? now));
  const scale = new Scale(start, end);
  return (
    <div class="course" tabIndex={0} role="group" aria-label="Rows of the timeline">
      <div class="lane lane-scale" aria-hidden="true">
        <span />
        <div class="track">
          {scale.marks.map((ms) => (
            <span key={ms} class="mark" style={{ left: `${scale.percentOfMark(ms)}%` }}>
              {textOf(ms)}
            </span>
          ))}
        </div>
      </div>
      {lanes.map((lane) => (
        <LaneView key={lane.call.callId} lane={lane} scale={scale} open={open} onOpen={setOpen} />
      ))}
      {mark && <AssumedNote mark={mark} />}
    </div>
  );
}

/** The text of a mark. Half a second is `0.5 s`, because `500 ms` would run into the next mark on a narrow screen. */
function textOf(ms: number): string {
  if (ms === 0) return '0';
  return ms < 1000 ? `${ms / 1000} s` : lasting(ms);
}
