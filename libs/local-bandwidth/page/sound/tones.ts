import { isSoundOn } from './sound-switch.js';

/** The frequencies of the keypad's rows and columns, Hz. The tone of a key has both. */
const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477];
const LAYOUT = ['123', '456', '789', '*0#'];

const KEY_MS = 120;
const LOUDNESS = 0.06;

let context: AudioContext | undefined;

/** Plays the tone of a key. */
export function dtmf(key: string): void {
  const row = LAYOUT.findIndex((keys) => keys.includes(key));
  const column = LAYOUT[row]?.indexOf(key) ?? -1;
  tone([ROWS[row], COLUMNS[column]], KEY_MS);
}

/** Plays once what the caller hears while the other phone rings. */
export function ringback(): void {
  tone([440, 480], 1800);
}

/** Rings the bell of a phone once. */
export function bell(): void {
  tone([880], 180);
  setTimeout(() => tone([1100], 260), 220);
}

/** Plays a tone, unless the browser has no sound or does not allow it yet. */
function tone(frequencies: readonly (number | undefined)[], ms: number): void {
  if (!isSoundOn.value || typeof AudioContext === 'undefined') return;
  try {
    context ??= new AudioContext();
    void context.resume();
    const end = context.currentTime + ms / 1000;
    const loudness = context.createGain();
    loudness.gain.setValueAtTime(LOUDNESS, context.currentTime);
    loudness.gain.setTargetAtTime(0, end - 0.03, 0.01);
    loudness.connect(context.destination);
    for (const frequency of frequencies) {
      if (frequency === undefined) continue;
      const oscillator = context.createOscillator();
      oscillator.frequency.value = frequency;
      oscillator.connect(loudness);
      oscillator.start();
      oscillator.stop(end);
    }
  } catch {
    // The browser has no sound device. The page shows everything as text, too.
  }
}
