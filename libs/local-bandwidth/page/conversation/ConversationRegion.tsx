import { useEffect, useRef } from 'preact/hooks';
import { Empty } from '../parts/Empty.js';
import { Region } from '../parts/Region.js';
import { lasting } from '../parts/times.js';
import { selectedCall, selectedPhone } from '../phones/phones.js';
import { platform } from '../platform/platform.js';
import type { Call } from '../platform/types.js';
import { entriesOf } from './entries.js';
import { Line } from './Line.js';
import { Recording } from './Recording.js';
import { SayForm } from './SayForm.js';

/** Shows what the person at the phone hears, says and presses. */
export function ConversationRegion() {
  const call = selectedCall.value;
  return (
    <Region name="Conversation" class="conversation" tools={call && <Sides call={call} />}>
      {call ? <Lines call={call} /> : <NoConversation />}
      <SayForm call={call} />
    </Region>
  );
}

/** Shows the number at the other end of the call and the verb that runs. */
function Sides({ call: { direction, from, to, verb } }: { readonly call: Call }) {
  return (
    <p class="region-facts">
      <span class="mono">{direction === 'inbound' ? `→ ${to}` : `← ${from}`}</span>
      {verb && (
        <span class="chip" title={`The verb that runs, in line ${verb.line} of its document`}>
          {verb.name}
        </span>
      )}
    </p>
  );
}

function NoConversation() {
  return (
    <Empty title="Nobody is on the line">
      Press Call to call {platform.about.value?.numbers[0] ?? 'the application'} from {selectedPhone.value}. What it
      says appears here, and the browser speaks it if it has a voice.
    </Empty>
  );
}

function Lines({ call }: { readonly call: Call }) {
  const list = useRef<HTMLOListElement>(null);
  const entries = entriesOf(call);
  useEffect(() => {
    const element = list.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [entries.length, call.callId, call.state]);
  return (
    <ol class="lines" ref={list} aria-live="polite" aria-relevant="additions" tabIndex={0} aria-label="What was said">
      {entries.map((entry) => (
        <Line key={`${entry.kind} ${entry.at}`} entry={entry} callId={call.callId} />
      ))}
      {call.recordings.map((id) => (
        <Recording key={id} call={call} recordingId={id} />
      ))}
      {call.endTime !== undefined && (
        <li class="line line-end">The call ended after {lasting(call.endTime - call.startTime)}</li>
      )}
    </ol>
  );
}
