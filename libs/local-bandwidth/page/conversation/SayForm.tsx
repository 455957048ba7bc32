import { useState } from 'preact/hooks';
import { Icon } from '../parts/Icon.js';
import * as actions from '../platform/actions.js';
import type { Call } from '../platform/types.js';
import { useRecognition } from './use-recognition.js';

/** Takes what the person at the phone says: typed, or spoken if the browser recognises speech. */
export function SayForm({ call }: { readonly call: Call | undefined }) {
  const [words, setWords] = useState('');
  const answered = call?.state === 'answered' ? call.callId : undefined;
  const say = (said: string) => {
    if (answered !== undefined) void actions.act(answered, { do: 'say', text: said });
  };
  const recognizer = useRecognition(answered, say);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const text = words.trim();
    if (answered === undefined || text === '') return;
    setWords('');
    say(text);
  };
  return (
    <>
      <form class="say" onSubmit={submit}>
        <input
          aria-label="Say something"
          placeholder="Say something"
          autocomplete="off"
          value={words}
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <button type="submit" disabled={answered === undefined}>
          Say
        </button>
        {recognizer && (
          <button
            type="button"
            aria-pressed={recognizer.isListening}
            disabled={answered === undefined}
            title="The browser recognises what you say. Some browsers send the sound to their vendor for that."
            onClick={recognizer.toggle}
          >
            <Icon of="microphone" />
            Speak
          </button>
        )}
      </form>
      {recognizer && (
        <p class="say-note" role="status">
          {recognizer.isListening
            ? 'Listening. Some browsers send the sound to their vendor, who recognises it.'
            : recognizer.problem}
        </p>
      )}
    </>
  );
}
