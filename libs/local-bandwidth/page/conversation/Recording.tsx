import { useEffect, useState } from 'preact/hooks';
import * as actions from '../platform/actions.js';
import { isLive } from '../platform/platform.js';
import type { Call } from '../platform/types.js';

/** What was recorded, from the end of the call on. An `<audio>` cannot show a token or name a session, so a request brings it. */
export function Recording({ call, recordingId }: { readonly call: Call; readonly recordingId: string }) {
  const [source, setSource] = useState('');
  const [isWaiting, setWaiting] = useState(false);
  useEffect(() => () => URL.revokeObjectURL(source), [source]);
  const play = async () => {
    setWaiting(true);
    const file = await actions.recordingOf(call.callId, recordingId);
    setWaiting(false);
    if (file) setSource(URL.createObjectURL(file));
  };
  return (
    <li class="line line-recording">
      <span>Recording</span>
      {isLive(call) && <span>is being made</span>}
      {!isLive(call) && source === '' && (
        <button type="button" disabled={isWaiting} onClick={() => void play()}>
          Play
        </button>
      )}
      {source !== '' && <audio controls autoplay src={source} aria-label="Recording" />}
    </li>
  );
}
