import fc from 'fast-check';
import type { KindOf } from './kinds.js';

/** Something that is done to an XML document. */
export interface Markup {
  readonly kind: KindOf<'markup'> | 'huge markup';
  readonly of: (document: string) => string | Buffer;
}

const ENTITIES = ['<!ENTITY a "lol">', ...Array.from({ length: 9 }, (_, level) => entityOf(level))].join('');
const FILES = ['file:///etc/passwd', 'http://127.0.0.1:1/x', '../../secret', ''];
const REFERENCES = ['&amp;', '&#65;', '&#x1F600;', '&#0;', '&#xD800;', '&nbsp;', '&', '&#99999999999;'];
const ENCODINGS = ['UTF-16', 'ISO-8859-1', 'utf-7', 'no such', ''] as const;
const PIECES = ['<a/>', '<a>b</a>', '&#65;', '<![CDATA[x]]>', '<!---->', '<?a?>', '<a b="c"/>', '\r\n', '\u{1F600}'];

const times = fc.oneof(
  { arbitrary: fc.integer({ min: 1, max: 40 }), weight: 6 },
  { arbitrary: fc.integer({ min: 1_000, max: 25_000 }), weight: 1 },
);

export const markup: fc.Arbitrary<Markup> = fc.oneof(
  changing(
    'doctype',
    fc.constantFrom('<!DOCTYPE a>', '<!DOCTYPE a SYSTEM "x.dtd">', '<!DOCTYPE', '<!doctype a>'),
    before,
  ),
  changing('entities', fc.constantFrom('j', 'a', 'none'), (name, document) =>
    within(`&${name};`, before(`<!DOCTYPE a [${ENTITIES}]>`, document)),
  ),
  changing('external entity', fc.constantFrom(...FILES), (file, document) =>
    within('&x;', before(`<!DOCTYPE a [<!ENTITY x SYSTEM "${file}">]>`, document)),
  ),
  changing('deep elements', times, (depth, document) => within('<d>'.repeat(depth) + '</d>'.repeat(depth), document)),
  changing('siblings', times, (count, document) => within('<s>1</s>'.repeat(count), document)),
  changing('attributes', times, (count, document) =>
    document.replace(
      /(?<=<[A-Za-z]\w*)/,
      Array.from({ length: count }, (_, index) => ` a${index}="<${index}"`).join(''),
    ),
  ),
  changing('namespaces', fc.constantFrom('n', 'xml', 'xmlns', ''), (prefix, document) =>
    document.replaceAll(/<(\/?)(?=[A-Za-z])/g, `<$1${prefix}:`),
  ),
  changing('CDATA', times, (count, document) => within('<![CDATA[<x>&y;]]>'.repeat(count), document)),
  changing('comments', times, (count, document) => within('<!-- <x> & -->'.repeat(count), document)),
  changing('instructions', times, (count, document) => within('<?php echo ?>'.repeat(count), document)),
  changing('references', fc.tuple(fc.constantFrom(...REFERENCES), times), ([reference, count], document) =>
    within(reference.repeat(count), document),
  ),
  changing('other encoding', fc.tuple(fc.constantFrom(...ENCODINGS), fc.boolean()), ([encoding, isSo], document) =>
    encoded(document.replace('UTF-8', encoding), isSo ? encoding : ''),
  ),
);

/** A document as large as a body may be, of one piece again and again: some take a parser ten times as long as others. */
export const hugeMarkup: fc.Arbitrary<Markup> = fc
  .tuple(fc.constantFrom(...PIECES), fc.integer({ min: 600_000, max: 1_040_000 }))
  .map(([piece, size]) => ({
    kind: 'huge markup',
    of: (document) => within(piece.repeat(size / Buffer.byteLength(piece)), document),
  }));

function changing<Chosen>(
  kind: KindOf<'markup'>,
  choice: fc.Arbitrary<Chosen>,
  change: (chosen: Chosen, document: string) => string | Buffer,
): fc.Arbitrary<Markup> {
  return choice.map((chosen) => ({ kind, of: (document) => change(chosen, document) }));
}

/** Ten of the entity before it. */
function entityOf(level: number): string {
  const [name, earlier] = [level + 1, level].map((place) => String.fromCodePoint(97 + place));
  return `<!ENTITY ${name} "${`&${earlier};`.repeat(10)}">`;
}

/** Behind the declaration. */
function before(text: string, document: string): string {
  return document.replace(/(?<=\?>)/, () => text);
}

/** At the beginning of the root. */
function within(text: string, document: string): string {
  return document.replace(/(?<=<[A-Za-z][^>]*>)/, () => text);
}

function encoded(document: string, encoding: (typeof ENCODINGS)[number]): Buffer {
  if (encoding === 'UTF-16') return Buffer.from(`\uFEFF${document}`, 'utf16le');
  return Buffer.from(document, encoding === 'ISO-8859-1' ? 'latin1' : 'utf8');
}
