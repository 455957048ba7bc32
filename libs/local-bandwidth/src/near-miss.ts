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

/** How many letters have to be inserted, removed, changed, or swapped with the next one. */
function slipsBetween(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, place) => place)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const changed = at(i - 1, j - 1) + (isSame ? 0 : 1);
      const swapped = isSwapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(changed, swapped, at(i - 1, j) + 1, at(i, j - 1) + 1));
    }
  }
  return at(one.length, other.length);
}
