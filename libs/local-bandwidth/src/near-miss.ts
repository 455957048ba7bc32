import { distance } from 'fastest-levenshtein';

/** The choice that was most likely meant, which differs by one or two typing errors; `undefined` if there is none. */
export function nearest(written: string, choices: readonly string[]): string | undefined {
  const most = written.length < 5 ? 1 : 2;
  const found = choices
    .filter(({ length }) => Math.abs(length - written.length) <= most)
    .map((choice) => ({ choice, slips: slipsBetween(written.toLowerCase(), choice.toLowerCase()) }))
    .filter(({ slips }) => slips <= most)
    .toSorted((one, other) => one.slips - other.slips);
  return found[0]?.choice;
}

/** The remedy for a name that does not exist: the choice that was most likely meant, or else all of them. */
export function remedyFor(written: string, choices: readonly string[]): string {
  const meant = nearest(written, choices);
  return meant === undefined ? `Use one of: ${choices.join(', ')}.` : `Did you mean ${meant}?`;
}

/** How many letters were inserted, removed or changed. Two letters that changed places are one slip. */
function slipsBetween(one: string, other: string): number {
  const slips = distance(one, other);
  return slips === 2 && lettersOf(one) === lettersOf(other) ? 1 : slips;
}

function lettersOf(text: string): string {
  return [...text].toSorted().join('');
}
