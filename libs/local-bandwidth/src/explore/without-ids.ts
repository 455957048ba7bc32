/** What differs from one call to the next: UUIDs, times, long numbers, and words of letters and digits that look drawn. */
const DRAWN = [
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?/g,
  /\b(?=\w*\d)(?=\w*[a-z])\w{16,}\b/gi,
  /\d{5,}/g,
];

/** A text without the ids in it, so that documents of two calls can be compared. Short numbers stay: they tell states apart. */
export function withoutIds(text: string, callIds: Iterable<string> = []): string {
  let masked = text;
  for (const id of callIds) masked = masked.replaceAll(id, '…');
  for (const drawn of DRAWN) masked = masked.replaceAll(drawn, '…');
  return masked;
}

/** A text without any numbers: documents that differ in a count only have one shape. */
export function shapeOf(text: string): string {
  return text.replaceAll(/\d+/g, '0');
}
