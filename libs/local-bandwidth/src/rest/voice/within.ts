/**
 * Whether a time lies between two that a query names, both included. One that has not come lies nowhere, unless none is
 * named.
 */
export function isWithin(time: number | undefined, from: string | null, to: string | null): boolean {
  if (from === null && to === null) return true;
  if (time === undefined) return false;
  return (from === null || time >= Date.parse(from)) && (to === null || time <= Date.parse(to));
}
