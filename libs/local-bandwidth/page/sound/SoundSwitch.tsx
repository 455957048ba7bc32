import { Icon } from '../parts/Icon.js';
import { isSoundOn } from './sound-switch.js';

export function SoundSwitch() {
  const isOn = isSoundOn.value;
  return (
    <button class="quiet" type="button" aria-pressed={isOn} onClick={() => (isSoundOn.value = !isOn)}>
      <Icon of={isOn ? 'speaker' : 'silent'} />
      Sound
    </button>
  );
}
