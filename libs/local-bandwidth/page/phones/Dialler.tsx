import { Icon } from '../parts/Icon.js';
import * as actions from '../platform/actions.js';
import { isLive, platform } from '../platform/platform.js';
import { callOnPhone, chosenTo, from, selectPhone, to } from './phones.js';

/** Makes a call from one number to another. */
export function Dialler() {
  const busy = callOnPhone.value.get(from.value);
  const isBusy = busy !== undefined && isLive(busy);
  return (
    <form class="dialler" onSubmit={begin}>
      <div class="field">
        <label for="from">From</label>
        <input
          id="from"
          inputMode="tel"
          autocomplete="off"
          spellcheck={false}
          required
          value={from.value}
          onInput={({ currentTarget }) => (from.value = currentTarget.value.trim())}
        />
      </div>
      <div class="field">
        <label for="to">To</label>
        <input
          id="to"
          inputMode="tel"
          autocomplete="off"
          spellcheck={false}
          required
          list="own-numbers"
          value={to.value}
          onInput={({ currentTarget }) => (chosenTo.value = currentTarget.value.trim())}
        />
        <datalist id="own-numbers">
          {platform.about.value?.numbers.map((number) => (
            <option key={number} value={number} />
          ))}
        </datalist>
      </div>
      <button class="primary" type="submit" disabled={isBusy} title={isBusy ? 'This phone is busy' : undefined}>
        <Icon of="phone" />
        Call
      </button>
    </form>
  );
}

async function begin(event: SubmitEvent): Promise<void> {
  event.preventDefault();
  const caller = from.value;
  selectPhone(caller);
  await actions.call(caller, to.value);
}
