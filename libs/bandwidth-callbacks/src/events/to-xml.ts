import { escapeXml } from 'bandwidth-bxml';

/** An object of one root as the XML document Bandwidth would write: lists repeat their element, all else is text. */
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
  const content =
    typeof value === 'object'
      ? elements(value as Record<string, unknown>)
      : escapeXml(String(value as string | number));
  return `<${name}>${content}</${name}>`;
}
