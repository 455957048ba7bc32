import { useState } from 'preact/hooks';
import { Icon } from '../parts/Icon.js';
import * as actions from '../platform/actions.js';
import type { Action, Call } from '../platform/types.js';
import { selectPhone } from './phones.js';

/** The buttons for a phone that rings. If none is pressed, it rings on. */
export function IncomingCall({ call }: { readonly call: Call }) {
  const [greeting, setGreeting] = useState('Nobody is here. Please leave a message after the tone.');
  const does = (action: Action) => () => {
    selectPhone(call.phone);
    void actions.act(call.callId, action);
  };
  return (
    <div class="incoming">
      <div class="row">
        <button class="primary" type="button" onClick={does({ do: 'answer' })}>
          <Icon of="phone" />
          Answer
        </button>
        <button class="danger" type="button" onClick={does({ do: 'reject' })}>
          <Icon of="down" />
          Decline
        </button>
        <button type="button" onClick={does({ do: 'busy' })}>
          Busy
        </button>
      </div>
      <details>
        <summary>Voicemail answers</summary>
        <div class="field">
          <label for={`greeting-${call.callId}`}>Greeting</label>
          <input
            id={`greeting-${call.callId}`}
            value={greeting}
            onInput={({ currentTarget }) => setGreeting(currentTarget.value)}
          />
        </div>
        <button type="button" onClick={does({ do: 'voicemail', greeting })}>
          Voicemail
        </button>
      </details>
    </div>
  );
}
