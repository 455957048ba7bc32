import type { BxmlElement } from 'bandwidth-bxml';
import { clearWords } from './clear-words.js';
import type { PersonalValues } from './personal-values.js';

/** The name of a sound file that has nothing personal. */
const PLAIN_FILE = /^[A-Za-z][A-Za-z_-]{0,60}\d{0,2}\.(?:wav|mp3)$/;

/** The part of a prompt's words, or the name of its file, that has nothing personal; `undefined` if none is left. */
export function spokenWords(verb: BxmlElement, personal: PersonalValues): string | undefined {
  if (personal.isFull) return undefined;
  if (verb.name === 'SpeakSentence') return clearWords(verb.spoken, personal.all);
  if (verb.name !== 'PlayAudio') return undefined;
  const file = /([^/?#]+)(?:[?#].*)?$/.exec(verb.text.trim())?.[1] ?? '';
  return PLAIN_FILE.test(file) && clearWords(file, personal.all) === file ? file : undefined;
}

export function isPrompt({ name }: BxmlElement): boolean {
  return name === 'SpeakSentence' || name === 'PlayAudio';
}
