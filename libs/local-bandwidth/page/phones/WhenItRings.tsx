import { ANY_PHONE, USUAL_BEHAVIOUR } from '../../src/engine/phone.js';
import * as actions from '../platform/actions.js';
import { platform } from '../platform/platform.js';
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

/** Shows how a phone behaves when somebody calls it, and lets the user choose that. */
export function WhenItRings({ number }: { readonly number: string }) {
  const id = `when-it-rings-${number}`;
  const set = platform.phones.value;
  const inForce = (set?.[number] ?? set?.[ANY_PHONE] ?? USUAL_BEHAVIOUR).onRing;
  const choose = async (select: HTMLSelectElement) => {
    const onRing = select.value as OnRing;
    const greeting = 'Nobody is here. Please leave a message after the tone.';
    const isSet = await actions.setPhone(number, { onRing, ...(onRing === 'voicemail' && { greeting }) });
    if (!isSet) select.value = inForce;
  };
  return (
    <div class="field field-beside">
      <label for={id}>When it rings</label>
      <select id={id} value={inForce} disabled={!set} onChange={({ currentTarget }) => void choose(currentTarget)}>
        {Object.entries(CHOICES).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
