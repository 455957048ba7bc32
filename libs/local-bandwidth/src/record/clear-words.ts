const NUMBER_WORD = '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)';

/** Texts that may be personal wherever they come from: codes and numbers, also in words, mail addresses and URLs. */
const SUSPICIOUS = [
  /\d(?:[\s().,/-]*\d){2,}/gu,
  new RegExp(`\\b${NUMBER_WORD}(?:[\\s,.-]+${NUMBER_WORD}){2,}\\b`, 'giu'),
  /\S+@\S+/gu,
  /\b(?:https?:\/\/|www\.)\S+/giu,
];

/** A shorter value occurs in too many words by chance. */
const SHORTEST = 3;

/**
 * Finds the longest part of a sentence that has nothing personal.
 *
 * @param personal the values that Bandwidth sent about the people in the call
 * @returns `undefined` if no words are left
 */
export function clearWords(sentence: string, personal: Iterable<string>): string | undefined {
  const text = sentence.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
  const cuts = [...SUSPICIOUS.flatMap((pattern) => placesOf(text, pattern)), ...placesOfAll(text, personal)];
  let begin = 0;
  const parts: string[] = [];
  for (const [from, to] of cuts.toSorted(([one], [other]) => one - other)) {
    if (from > begin) parts.push(text.slice(begin, from));
    begin = Math.max(begin, to);
  }
  parts.push(text.slice(begin));
  const words = parts.map((part) => (cuts.length === 0 ? part : part.replaceAll(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')));
  const [longest = ''] = words.toSorted((one, other) => other.length - one.length);
  return /\p{L}{2}/u.test(longest) ? longest : undefined;
}

type Cut = readonly [from: number, to: number];

function placesOfAll(text: string, personal: Iterable<string>): Cut[] {
  const lower = text.toLowerCase();
  return [...personal].flatMap((value) => {
    const words = value.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
    const isThere = words.length >= SHORTEST && lower.includes(words.toLowerCase());
    return !isThere ? [] : placesOf(text, new RegExp(literal(words), 'giu'));
  });
}

function placesOf(text: string, pattern: RegExp): Cut[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => wholeWords(text, index, index + found.length));
}

/** Extends a place to whole words, since the rest of a word would show the part that was removed. */
function wholeWords(text: string, from: number, to: number): Cut {
  const before = /[\p{L}\p{N}'’-]*$/u.exec(text.slice(0, from))?.[0].length ?? 0;
  const after = /^[\p{L}\p{N}'’-]*/u.exec(text.slice(to))?.[0].length ?? 0;
  return [from - before, to + after];
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s+`);
}
