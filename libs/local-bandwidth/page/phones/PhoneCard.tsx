import { Icon } from '../parts/Icon.js';
import { lasting } from '../parts/times.js';
import { useNow } from '../parts/use-now.js';
import * as actions from '../platform/actions.js';
import { isLive } from '../platform/platform.js';
import type { Call } from '../platform/types.js';
import { IncomingCall } from './IncomingCall.js';
import { Keypad } from './Keypad.js';
import { callOnPhone, selectedPhone, isRung, statusOf, selectPhone } from './phones.js';
import { WhenItRings } from './WhenItRings.js';

/** Shows a phone. The selected one has its keypad open. */
export function PhoneCard({ number }: { readonly number: string }) {
  const call = callOnPhone.value.get(number);
  const isSelected = selectedPhone.value === number;
  return (
    <li class={`phone ${isSelected ? 'phone-selected' : ''} phone-${call?.state ?? 'idle'}`}>
      <label class="phone-number">
        <input type="radio" name="selected-phone" checked={isSelected} onChange={() => selectPhone(number)} />
        <span class="mono">{number}</span>
        <TalkTime call={call} />
      </label>
      <p class="phone-status" role="status">
        <span class="lamp" aria-hidden="true" />
        {statusOf(call)}
      </p>
      {call?.errorMessage !== undefined && <p class="phone-reason">{call.errorMessage}</p>}
      {call && isRung(call) && <IncomingCall call={call} />}
      {isSelected && (
        <>
          <Keypad call={call} />
          {call && isLive(call) && !isRung(call) && (
            <button class="danger" type="button" onClick={() => void actions.act(call.callId, { do: 'hangUp' })}>
              <Icon of="down" />
              Hang up
            </button>
          )}
          <WhenItRings number={number} />
        </>
      )}
    </li>
  );
}

/** Shows how long the call has been connected. */
function TalkTime({ call }: { readonly call: Call | undefined }) {
  const now = useNow(call?.state === 'answered', 500);
  if (call?.answerTime === undefined) return null;
  const end = call.endTime ?? now;
  return <span class="talk-time">{lasting(Math.max(0, Math.floor((end - call.answerTime) / 1000) * 1000))}</span>;
}
