import { useEffect, useState } from 'preact/hooks';
import * as actions from '../platform/actions.js';
import { isLive } from '../platform/platform.js';
import type { Call } from '../platform/types.js';

/**
 * Offers a recording when its call has ended. The page fetches the file itself, since an `<audio>` element cannot send
 * the headers with the token and the session.
 */
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
