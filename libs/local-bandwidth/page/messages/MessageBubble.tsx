import { clockTime } from '../parts/times.js';
import { selectedPhone } from '../phones/phones.js';
import type { ShownMessage } from '../platform/types.js';
import { Picture } from './Picture.js';

/** The sign beside each state. */
const SIGNS: Readonly<Record<string, string>> = { received: '✓', sending: '…', delivered: '✓✓', failed: '▲' };

/** Shows a message: those that the selected phone sent on the right, others on the left. */
export function MessageBubble({ message }: { readonly message: ShownMessage }) {
  const { from, to, text, media, states, time } = message;
  const isOwn = from === selectedPhone.value;
  return (
    <li class={isOwn ? 'line line-said' : 'line line-heard'} title={clockTime(time)}>
      <div class="bubble">
        {to.length > 1 && <p class="bubble-group mono">{to.join(', ')}</p>}
        {media.map((url) => (
          <Picture key={url} url={url} />
        ))}
        {text !== '' && <p>{text}</p>}
      </div>
      <ul class="message-states">
        {states.map(({ to: recipient, state, errorCode }) => (
          <li key={recipient} class={state === 'failed' ? 'message-failed' : ''}>
            <span aria-hidden="true">{SIGNS[state]}</span> {state}
            {errorCode !== undefined && ` (${errorCode})`}
            {states.length > 1 && <span class="mono"> {recipient}</span>}
          </li>
        ))}
      </ul>
    </li>
  );
}
