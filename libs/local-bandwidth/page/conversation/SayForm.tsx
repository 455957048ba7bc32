import { useState } from 'preact/hooks';
import * as actions from '../platform/actions.js';
import type { Call } from '../platform/types.js';

/** What the person with the phone says, typed. */
export function SayForm({ call }: { readonly call: Call | undefined }) {
  const [words, setWords] = useState('');
  const isOff = call?.state !== 'answered';
  const say = (event: SubmitEvent) => {
    event.preventDefault();
    const text = words.trim();
    if (!call || isOff || text === '') return;
    setWords('');
    void actions.act(call.callId, { do: 'say', text });
  };
  return (
    <form class="say" onSubmit={say}>
      <input
        aria-label="Say something"
        placeholder="Say something"
        autocomplete="off"
        value={words}
        onInput={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <button type="submit" disabled={isOff}>
        Say
      </button>
    </form>
  );
}
