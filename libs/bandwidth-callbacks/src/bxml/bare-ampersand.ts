/** Where a character stands; lines and columns count from 1, columns in code points. */
export interface DocumentPosition {
  readonly line: number;
  readonly column: number;
}

/** Comments and CDATA sections, where an `&` is only an `&`; or one that begins no reference. Linear in the text. */
const AMPERSAND = /<!--.*?(?:-->|$)|<!\[CDATA\[.*?(?:\]\]>|$)|&(?!(?:#\d+|#x[\da-f]+|[^\s;&<>"'#]+);)/gis;

/**
 * Finds the first `&` that is not written `&amp;`, the likeliest mistake in BXML by hand (`redirectUrl="/x?a=1&b=2"`).
 * The parser reads on to the next `;`, and so reports it elsewhere, as something else.
 */
export function bareAmpersand(document: string): DocumentPosition | undefined {
  for (const match of document.matchAll(AMPERSAND)) {
    if (match[0] === '&') return positionOf(match.index, document);
  }
  return undefined;
}

function positionOf(index: number, document: string): DocumentPosition {
  const lines = document.slice(0, index).split(/\r\n?|\n/);
  return { line: lines.length, column: Array.from(lines.at(-1) ?? '').length + 1 };
}
