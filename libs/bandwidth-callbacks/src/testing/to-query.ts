/**
 * A payload as the query string that Bandwidth would make of it: every value is text, a date ISO 8601, a list is
 * `[a, b]`, and an object is JSON, as is a list that holds one. Fields that are `null` or `undefined` are left out.
 *
 * @param options.unclosed leaves out the closing brace of objects, as Bandwidth's own V1 examples do. Default: `false`.
 */
export function toQuery(
  payload: Readonly<Record<string, unknown>>,
  options: { readonly unclosed?: boolean } = {},
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(payload)) {
    if (value !== undefined && value !== null) query.append(name, toText(value, options.unclosed ?? false));
  }
  return query.toString();
}

function toText(value: unknown, unclosed: boolean): string {
  if (value instanceof Date) return value.toJSON() ?? '';
  if (Array.isArray(value)) return listText(value);
  if (typeof value !== 'object') return String(value);
  const json = JSON.stringify(value);
  return unclosed ? json.slice(0, -1) : json;
}

function listText(list: readonly unknown[]): string {
  const items = Array.from(list); // a list of a random payload may have fields of its own named `map` or `constructor`
  const holdsObjects = items.some((item) => typeof item === 'object' && item !== null && !(item instanceof Date));
  if (holdsObjects) return JSON.stringify(items);
  return `[${items.map((item) => (item instanceof Date ? item.toJSON() : item)).join(', ')}]`;
}
