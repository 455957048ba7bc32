import { signal } from '@preact/signals';
import * as actions from '../platform/actions.js';
import type { PhoneBehaviour } from '../platform/types.js';

type OnRing = PhoneBehaviour['onRing'];

const CHOICES: Readonly<Record<OnRing, string>> = {
  ask: 'Ask me',
  answer: 'Answer',
  busy: 'Busy',
  reject: 'Decline',
  ignore: 'Let it ring',
  voicemail: 'Voicemail answers',
  unreachable: 'Unreachable',
};

/** The chosen behaviour of each phone, by number. */
const chosen = signal<Readonly<Record<string, OnRing>>>({});

/** Chooses how a phone behaves when somebody calls it. */
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
