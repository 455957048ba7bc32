import { Region } from '../parts/Region.js';
import { Dialler } from './Dialler.js';
import { PhoneCard } from './PhoneCard.js';
import { phones } from './phones.js';

/** Shows the phones, and the form to make a call. */
export function PhonesRegion() {
  return (
    <Region name="Phones" class="phones">
      <Dialler />
      <ul class="phone-list">
        {phones.value.map((number) => (
          <PhoneCard key={number} number={number} />
        ))}
      </ul>
    </Region>
  );
}
