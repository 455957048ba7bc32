const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A payload as an XML document of one root. Names and characters that XML does not have are in it as they are. */
export function documentOf(mutated: unknown, event: string): string {
  const isRooted = typeof mutated === 'object' && mutated !== null && Object.keys(mutated).length === 1;
  const payload = isRooted ? mutated : { [event.slice(event.indexOf('.') + 1)]: mutated };
  return `<?xml version="1.0" encoding="UTF-8"?>${elements(payload)}`;
}

function elements(value: object): string {
  const items = Object.entries(value) as [string, unknown][];
  return items.flatMap(([name, item]) => listOf(item).map((one) => `<${name}>${content(one)}</${name}>`)).join('');
}

/** A list of its own: one that was mutated may have a constructor which makes no lists. */
function listOf(item: unknown): readonly unknown[] {
  return Array.isArray(item) ? [...(item as unknown[])] : [item];
}

function content(item: unknown): string {
  if (typeof item === 'object' && item !== null) return elements(item);
  return String(item).replaceAll(/[&<>"]/g, (character) => ESCAPES[character]!);
}
