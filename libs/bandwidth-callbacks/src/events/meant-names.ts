import { distance } from 'fastest-levenshtein';

/**
 * The names of a list that somebody who wrote another one probably meant: those that differ from it by at most two
 * letters, one where it is short, and those that lack nothing but their prefix.
 *
 * @param spelled how names are compared
 */
export function meantNames(
  written: string,
  names: readonly string[],
  spelled: (name: string) => string = (name) => name.toLowerCase(),
): string[] {
  const wanted = spelled(written);
  const most = wanted.length < 5 ? 1 : 2; // or every short name would be near
  return names.filter((name) => name.toLowerCase().endsWith(`.${wanted}`) || isNear(spelled(name), wanted, most));
}

/** What to do about a name that is in no list: the names that were probably meant, or all there are. */
export function correctionOf(written: unknown, names: readonly string[]): string {
  const meant = typeof written === 'string' ? meantNames(written, names) : [];
  return meant.length > 0 ? `Did you mean '${meant.join("' or '")}'?` : `Use one of: ${names.join(', ')}.`;
}

/** The lengths come first, so that a long text costs no more than a short one. */
function isNear(one: string, other: string, most: number): boolean {
  return Math.abs(one.length - other.length) <= most && distance(one, other) <= most;
}
