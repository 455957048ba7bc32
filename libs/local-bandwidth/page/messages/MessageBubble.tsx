import { clockTime } from '../parts/times.js';
import { inHand } from '../phones/phones.js';
import type { ShownMessage } from '../platform/types.js';
import { Picture } from './Picture.js';

/** Signs beside the words for a state. */
const SIGNS: Readonly<Record<string, string>> = { received: '✓', sending: '…', delivered: '✓✓', failed: '▲' };

/** A message, on the side of whoever sent it. */
export function MessageBubble({ message }: { readonly message: ShownMessage }) {
  const { from, to, text, media, states, time } = message;
  const isOwn = from === inHand.value;
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
