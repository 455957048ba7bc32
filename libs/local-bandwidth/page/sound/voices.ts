import { effect } from '@preact/signals';
import { callInHand, inHand } from '../phones/phones.js';
import { platformNow } from '../platform/clock.js';
import { isSoundOn } from './sound-switch.js';

/** What began longer ago is not said any more, ms: the page may have been opened in the middle of a call. */
const LATE = 1500;

/**
 * Lets the browser's voices say what the person with the phone hears. The local Bandwidth decides how long a prompt
 * takes: a voice that is slower is cut off by the next prompt, and one that fails is not waited for.
 */
export function speakAloud(): void {
  let last = 0;
  let phone = '';
  let isTalking = false;
  effect(() => {
    const call = callInHand.value;
    if (phone !== inHand.value) {
      phone = inHand.value;
      last = platformNow() - LATE;
    }
    const spoken = call?.heard.findLast(({ kind }) => kind === 'speech');
    const isCut = spoken?.wasCut === true || call?.state === 'disconnected' || !isSoundOn.value;
    if (isCut && isTalking) {
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
    // A browser without voices; the captions say it.
  }
}

function voice(): SpeechSynthesis | undefined {
  return typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis;
}
