/**
 * The longest part of a sentence without digits, because numbers, times and ids may differ in the next run.
 *
 * @returns `undefined` if no words are left
 */
export function steadyWords(sentence: string): string | undefined {
  const runs: string[][] = [[]];
  for (const word of sentence.normalize('NFC').trim().split(/\s+/u)) {
    if (/\d/u.test(word)) runs.push([]);
    else runs.at(-1)?.push(word);
  }
  const [longest = ''] = runs.map((run) => run.join(' ')).toSorted((one, other) => other.length - one.length);
  return /\p{L}{2}/u.test(longest) ? longest : undefined;
}
