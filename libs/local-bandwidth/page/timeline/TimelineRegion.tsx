import { useState } from 'preact/hooks';
import { Empty } from '../parts/Empty.js';
import { Region } from '../parts/Region.js';
import { lasting } from '../parts/times.js';
import { useNow } from '../parts/use-now.js';
import { callInHand } from '../phones/phones.js';
import { isLive } from '../platform/platform.js';
import type { Call } from '../platform/types.js';
import { SaveAsTest } from '../saving/SaveAsTest.js';
import { AssumedNote } from './AssumedNote.js';
import { ClockControl } from './ClockControl.js';
import { ClockNote } from './ClockNote.js';
import { LaneView } from './LaneView.js';
import { lanesOf } from './lanes.js';
import { Scale } from './scale.js';

/** The course of a call: its legs under one another. */
export function TimelineRegion() {
  const call = callInHand.value;
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
          The legs of a call lie here under one another: its verbs as bars, the callbacks as marks that lead to their
          exchanges, and what had to be assumed as diamonds below.
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
    <div class="course" tabIndex={0} role="group" aria-label="Course of it">
      <div class="lane lane-scale" aria-hidden="true">
        <span />
        <div class="track">
          {scale.marks.map((ms) => (
            <span key={ms} class="mark" style={{ left: `${scale.percentOfMark(ms)}%` }}>
              {ms === 0 ? '0' : lasting(ms)}
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
