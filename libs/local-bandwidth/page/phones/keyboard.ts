import { press } from './Keypad.js';
import { callInHand } from './phones.js';

/** Digits, * and # on the keyboard are those of the phone in the hand, outside of fields. */
export function pressOnKeyboard({ key }: KeyboardEvent): boolean {
  if (!/^[0-9*#]$/.test(key) || callInHand.value?.state !== 'answered') return false;
  press(callInHand.value, key);
  return true;
}
