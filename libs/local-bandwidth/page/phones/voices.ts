import { effect } from '@preact/signals';
import { selectedCall, selectedPhone } from './phones.js';
import { platformNow } from '../platform/clock.js';
import { isSoundOn } from '../sound/sound-switch.js';

/** Prompts that began longer ago are not spoken, since the page may have been opened in the middle of a call; ms. */
const LATE = 1500;

/**
 * Speaks the prompts of the selected phone with the browser's voice. The local Bandwidth decides how long a prompt
 * takes, so the next prompt cuts off a voice that is slower, and nothing waits for a voice that fails.
 */
export function speakAloud(): void {
  let last = 0;
  let phone = '';
  let isTalking = false;
  effect(() => {
    const call = selectedCall.value;
    const isOther = phone !== selectedPhone.value;
    if (isOther) {
      phone = selectedPhone.value;
      last = platformNow() - LATE;
    }
    const spoken = call?.heard.findLast(({ kind }) => kind === 'speech');
    const isOver = !call || call.state === 'disconnected';
    const isCut = isOver || spoken?.wasCut === true || !isSoundOn.value;
    if ((isCut || isOther) && isTalking) {
      isTalking = false;
      voice()?.cancel();
    }
    if (!spoken || isCut || spoken.at <= last || platformNow() - spoken.at > LATE) return;
    last = spoken.at;
    isTalking = true;
    say(spoken.text ?? '');
  });
}

function say(text: string): void {
  try {
    voice()?.cancel();
    voice()?.speak(new SpeechSynthesisUtterance(text));
  } catch {
    // The browser has no voice. The conversation shows the text.
  }
}

function voice(): SpeechSynthesis | undefined {
  return typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis;
}
