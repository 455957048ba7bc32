import { distance } from 'fastest-levenshtein';

/**
 * The names of a list that somebody who wrote another one probably meant: those that differ from it by at most two
 * letters, and those that lack nothing but their prefix.
 *
 * @param spelled how names are compared
 */
export function meantNames(
  written: string,
  names: readonly string[],
  spelled: (name: string) => string = (name) => name.toLowerCase(),
): string[] {
  const wanted = spelled(written);
  return names.filter((name) => name.toLowerCase().endsWith(`.${wanted}`) || distance(spelled(name), wanted) <= 2);
}
