import { signal } from '@preact/signals';
import * as actions from '../platform/actions.js';
import type { PhoneBehaviour } from '../platform/types.js';

type OnRing = PhoneBehaviour['onRing'];

const CHOICES: Readonly<Record<OnRing, string>> = {
  ask: 'Ask me',
  answer: 'Pick it up',
  busy: 'It is busy',
  reject: 'Turn it down',
  ignore: 'Let it ring',
  voicemail: 'A machine takes it',
  unreachable: 'It cannot be reached',
};

/** What was chosen here, by number. */
const chosen = signal<Readonly<Record<string, OnRing>>>({});

/** How a phone behaves the next time that somebody rings it. */
export function WhenItRings({ number }: { readonly number: string }) {
  const id = `when-it-rings-${number}`;
  const choose = (onRing: OnRing) => {
    chosen.value = { ...chosen.value, [number]: onRing };
    const greeting = 'Nobody is here. Please leave a message after the tone.';
    void actions.setPhone(number, { onRing, ...(onRing === 'voicemail' && { greeting }) });
  };
  return (
    <div class="field field-beside">
      <label for={id}>When it rings</label>
      <select
        id={id}
        value={chosen.value[number] ?? 'ask'}
        onChange={(event) => choose(event.currentTarget.value as OnRing)}
      >
        {Object.entries(CHOICES).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
