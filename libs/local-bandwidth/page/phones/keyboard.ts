import { press } from './Keypad.js';
import { selectedCall } from './phones.js';

/**
 * Presses digits, `*` and `#` of the keyboard on the selected phone.
 *
 * @returns whether the key had an effect
 */
export function pressOnKeyboard({ key }: KeyboardEvent): boolean {
  if (!/^[0-9*#]$/.test(key) || selectedCall.value?.state !== 'answered') return false;
  press(selectedCall.value, key);
  return true;
}
