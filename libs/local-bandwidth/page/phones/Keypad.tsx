import * as actions from '../platform/actions.js';
import { dtmf } from '../sound/tones.js';
import type { Call } from '../platform/types.js';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** Presses a key. It has no effect unless the phone is in a call. */
export function press(call: Call | undefined, key: string): void {
  if (call?.state !== 'answered') return;
  dtmf(key);
  void actions.act(call.callId, { do: 'press', digits: key });
}

export function Keypad({ call }: { readonly call: Call | undefined }) {
  return (
    <div class="keypad" role="group" aria-label="Keypad">
      {KEYS.map((key) => (
        <button key={key} type="button" disabled={call?.state !== 'answered'} onClick={() => press(call, key)}>
          {key}
        </button>
      ))}
    </div>
  );
}
