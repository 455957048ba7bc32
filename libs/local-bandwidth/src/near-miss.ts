import { distance } from 'fastest-levenshtein';

/** The choice that was most likely meant, which differs by one or two typing errors; `undefined` if there is none. */
export function nearest(written: string, choices: readonly string[]): string | undefined {
  const most = written.length < 5 ? 1 : 2;
  const found = choices
    .map((choice) => ({ choice, slips: distance(written.toLowerCase(), choice.toLowerCase()) }))
    .filter(({ slips }) => slips <= most)
    .toSorted((one, other) => one.slips - other.slips);
  return found[0]?.choice;
}
