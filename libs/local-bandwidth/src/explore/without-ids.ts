/** Texts that differ from call to call: UUIDs, times, long numbers, words of letters and digits that look random. */
const DRAWN = [
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?/g,
  /\b(?=\w*\d)(?=\w*[a-z])\w{16,}\b/gi,
  /\d{5,}/g,
];

/**
 * Replaces the ids in a text, so that documents of two calls can be compared. Short numbers stay, since they may tell
 * apart the states of a menu.
 */
export function withoutIds(text: string, callIds: Iterable<string> = []): string {
  let masked = text;
  for (const id of callIds) masked = masked.replaceAll(id, '…');
  for (const drawn of DRAWN) masked = masked.replaceAll(drawn, '…');
  return masked;
}

/** Replaces all numbers in a text, so that documents that differ only in a count have the same shape. */
export function shapeOf(text: string): string {
  return text.replaceAll(/\d+/g, '0');
}
