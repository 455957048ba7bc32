/** Appends the fields of a payload to the query of a URL. Objects become JSON text. */
export function withQuery(text: string, payload: object): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  const query = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(payload) as [string, unknown][]) {
    if (value !== undefined && value !== null) query.append(name, textOf(value));
  }
  url.search = query.toString();
  return url.href;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item: unknown) => textOf(item)).join(', ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}
