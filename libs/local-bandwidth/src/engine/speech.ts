import type { Verb } from './document.js';

/** What a SpeakSentence says: its text and that of its SSML, with white space collapsed. */
export function spokenText(verb: Verb): string {
  return verb.spoken.replaceAll(/\s+/g, ' ').trim();
}

/** The total length of the SSML pauses of a SpeakSentence, ms. */
export function spokenPauses({ children }: Verb): number {
  let ms = 0;
  for (const child of children) ms += child.name === 'break' ? breakTime(child) : spokenPauses(child);
  return ms;
}

/** `<break time="3s"/>`; a break without a time is as long as a medium one. */
function breakTime({ attributes }: Verb): number {
  const [, amount, unit] = /^([\d.]+)(ms|s)$/.exec(attributes['time']?.trim() ?? '') ?? [];
  if (amount === undefined) return 500;
  const value = Number(amount) * (unit === 's' ? 1000 : 1);
  return Number.isFinite(value) ? Math.min(value, 10_000) : 0;
}
