const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const LAST_CHARACTER = 0x10_ffff;

/** The BXML of a reply, or of what a handler returned; `undefined` for text that is no document. */
export function bxmlOf(received: unknown): string | undefined {
  const text = textOf(received);
  return text !== undefined && /^\uFEFF?\s*<[?!\w]/.test(text) ? text : undefined;
}

function textOf(received: unknown): string | undefined {
  if (typeof received === 'string') return received;
  if (typeof received !== 'object' || received === null) return undefined;
  const { bxml, toBxml } = received as { readonly bxml?: unknown; readonly toBxml?: unknown };
  if (typeof bxml === 'string') return bxml;
  return typeof toBxml === 'function' ? String(toBxml.call(received)) : undefined;
}

/**
 * Whether a document contains a tag, a part of a document, or words. White space counts as one blank, and as none
 * between tags. A tag in a comment is none.
 */
export function holds(bxml: string, expected: string | RegExp): boolean {
  if (typeof expected !== 'string') return new RegExp(expected.source, expected.flags.replace(/[gy]/g, '')).test(bxml);
  const tag = /^<(\w+)\s*\/?>$/.exec(expected.trim())?.[1];
  if (tag !== undefined) return new RegExp(`<${tag}[\\s/>]`).test(bxml.replace(/<!--.*?-->|<!\[CDATA\[.*?\]\]>/gs, ''));
  return [tight, inOneLine].some((form) => {
    const document = form(bxml);
    return document.includes(form(expected)) || unescaped(document).includes(form(expected));
  });
}

/** A document with each tag on a line of its own, for the message of a failed test. */
export function indented(bxml: string): string {
  let depth = 0;
  const lines = tight(bxml)
    .split(/(?=<)|(?<=>)/)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      if (part.startsWith('</')) depth -= 1;
      const line = '  '.repeat(Math.max(0, depth)) + part.trim();
      if (/^<[^/?!]/.test(part) && !part.endsWith('/>')) depth += 1;
      return line;
    });
  return lines.join('\n');
}

function tight(text: string): string {
  return inOneLine(text)
    .replace(/ ?(<(?:"[^"]*"|'[^']*'|[^<>"'])*>) ?/g, '$1')
    .trim();
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function unescaped(text: string): string {
  return text.replace(/&(?:(\w+)|#(\d+)|#x([\da-f]+));/gi, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= LAST_CHARACTER ? String.fromCodePoint(code) : whole;
  });
}
