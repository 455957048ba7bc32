/** A payload with a single root as an XML document. Lists repeat their element; other values become text. */
export function toXml(payload: Readonly<Record<string, unknown>>): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${elements(payload)}`;
}

function elements(object: Readonly<Record<string, unknown>>): string {
  return Object.entries(object)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? (value as unknown[]) : [value]).map((item) => element(name, item)),
    )
    .join('');
}

function element(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  const isObject = typeof value === 'object';
  const content = isObject ? elements(value as Record<string, unknown>) : escaped(String(value as string | number));
  return `<${name}>${content}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
