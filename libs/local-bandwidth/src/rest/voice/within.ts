/**
 * Tells whether a time lies between the two times of a query, both inclusive. A time that has not come matches only a
 * query without times.
 */
export function isWithin(time: number | undefined, from: string | null, to: string | null): boolean {
  if (from === null && to === null) return true;
  if (time === undefined) return false;
  return (from === null || time >= Date.parse(from)) && (to === null || time <= Date.parse(to));
}
