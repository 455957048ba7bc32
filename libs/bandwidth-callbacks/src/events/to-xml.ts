import { escapeXml } from 'bandwidth-bxml';

/**
 * Writes an object with one root as the XML document that Bandwidth would send. A list repeats its element, a date is
 * ISO 8601, and every other value becomes text.
 */
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
  return `<${name}>${contentOf(value)}</${name}>`;
}

function contentOf(value: unknown): string {
  if (value instanceof Date) return value.toJSON() ?? '';
  return typeof value === 'object'
    ? elements(value as Record<string, unknown>)
    : escapeXml(String(value as string | number));
}
