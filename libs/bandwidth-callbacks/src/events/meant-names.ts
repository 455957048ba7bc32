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
  return names.filter((name) => name.toLowerCase().endsWith(`.${wanted}`) || isNear(spelled(name), wanted));
}

function isNear(one: string, other: string): boolean {
  return Math.abs(one.length - other.length) <= 2 && distance(one, other) <= 2;
}

/** How many letters must be added, removed or replaced to turn one text into the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
