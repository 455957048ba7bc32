import { useState } from 'preact/hooks';
import { inLines } from '../exchanges/Body.js';
import { clockTime } from '../parts/times.js';
import { removeDeadLetter, retryDeadLetter } from '../platform/actions.js';
import type { DeadLetter } from '../platform/types.js';
import { counted } from '../parts/counted.js';

/** Shows a dead letter: its error, its payload, and buttons to retry or remove it. */
export function DeadLetterCard({ letter }: { readonly letter: DeadLetter }) {
  const { event, attempts, failedAt, reason, stack, succeeded, payload, instance } = letter;
  return (
    <li class="dead-letter">
      <p class="row">
        <strong class="mono">{event}</strong>
        <span class="chip">{counted(attempts, 'attempt')}</span>
        {instance !== 'default' && <span class="chip">{instance}</span>}
        <span class="dim mono">{clockTime(failedAt)}</span>
      </p>
      <p class="finding finding-error">▲ {reason}</p>
      {succeeded.length > 0 && <p class="dim">Not run again, since they succeeded: {succeeded.join(', ')}</p>}
      <Part name="Stack" text={stack} />
      <Part name="Payload" text={payload && inLines(payload)} />
      <Actions letter={letter} />
    </li>
  );
}

function Part({ name, text }: { readonly name: string; readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <details>
      <summary>{name}</summary>
      <pre class="wire" tabIndex={0}>
        {text}
      </pre>
    </details>
  );
}

/** Removing cannot be undone, so the button has to be pressed twice. */
function Actions({ letter: { id, event } }: { readonly letter: DeadLetter }) {
  const [isSure, setSure] = useState(false);
  return (
    <div class="row" role="group" aria-label={`Actions for ${event}`}>
      <button type="button" onClick={() => void retryDeadLetter(id)}>
        Retry
      </button>
      <button
        class={isSure ? 'danger' : ''}
        type="button"
        onClick={() => (isSure ? void removeDeadLetter(id) : setSure(true))}
        onBlur={() => setSure(false)}
      >
        {isSure ? 'Remove it for good' : 'Remove'}
      </button>
    </div>
  );
}
