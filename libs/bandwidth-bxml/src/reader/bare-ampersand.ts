/** Comments and CDATA sections, where an `&` is only an `&`; or one that begins no reference. Linear in the text. */
const AMPERSAND = /<!--.*?(?:-->|$)|<!\[CDATA\[.*?(?:\]\]>|$)|&(?!(?:#\d+|#x[\da-f]+|[^\s;&<>"'#]+);)/gis;

/**
 * Finds the first `&` that is not written `&amp;`, the likeliest mistake in BXML by hand (`redirectUrl="/x?a=1&b=2"`).
 * The parser reads on to the next `;`, and so reports it elsewhere, as something else.
 *
 * @returns its index, or `undefined`
 */
export function bareAmpersand(document: string): number | undefined {
  for (const match of document.matchAll(AMPERSAND)) {
    if (match[0] === '&') return match.index;
  }
  return undefined;
}
