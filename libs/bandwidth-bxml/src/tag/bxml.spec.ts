import { Bxml as Sdk } from 'bandwidth-sdk';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { setImmediate } from 'node:timers/promises';
import { verbs } from '../verbs/verbs.js';
import { bxml } from './bxml.js';
import type { BxmlValue } from './interpolate.js';

describe('bxml', () => {
  it('sends the text given, with nothing added', () => {
    expect(bxml`<Response/>`.toBxml()).toBe('<Response/>');
    expect(`${bxml`\n<Response/>\n`}`).toBe('\n<Response/>\n');
  });

  it('cannot be changed after it was written', () => {
    expect(Object.isFrozen(bxml`<Response/>`)).toBe(true);
  });

  it('equals other BXML of the same text, and no other', () => {
    expect(bxml`<Tag>${1}</Tag>`).toEqual(bxml`<Tag>1</Tag>`);
    expect(bxml`<Tag>${1}</Tag>`).not.toEqual(bxml`<Tag>2</Tag>`);
  });

  describe('values', () => {
    it.each<[what: string, value: BxmlValue, text: string]>([
      ['text as text', 'a & b', 'a &amp; b'],
      ['a number as text', 1.5, '1.5'],
      ['zero as text', 0, '0'],
      ['a bigint as text', 10n ** 20n, '100000000000000000000'],
      ['false as text', false, 'false'],
      ['a date as ISO 8601 text', new Date(0), '1970-01-01T00:00:00.000Z'],
      ['a URL as text', new URL('https://example.com/a'), 'https://example.com/a'],
      ['an invalid date as nothing', new Date(NaN), ''],
      ['undefined as nothing', undefined, ''],
      ['null as nothing', null, ''],
    ])('writes %s', (_, value, text) => {
      expect(bxml`<Tag>${value}</Tag>`.toBxml()).toBe(`<Tag>${text}</Tag>`);
      expect(bxml`<Gather tag="${value}"/>`.toBxml()).toBe(`<Gather tag="${text}"/>`);
    });

    it.each<[what: string, value: unknown]>([
      ['a plain object', { secret: 'hunter2' }],
      ['an object without prototype', Object.create(null)],
      ['a function', () => 'hunter2'],
      ['a symbol', Symbol('hunter2')],
      ['an array that holds a plain object', ['a', { secret: 'hunter2' }]],
      ['an object whose toBxml() returns no text', { toBxml: () => 42 }],
      ['an object whose toBxml() leaves a value open', { toBxml: () => '<Gather tag="hunter2' }],
    ])('rejects %s without echoing it', (_, value) => {
      const write = () => bxml`<Response>${value as BxmlValue}</Response>`;
      expect(write).toThrow(expect.objectContaining({ code: 'BANDWIDTH_BXML_VALUE' }));
      expect(write).not.toThrow(/hunter2/);
    });
  });

  it.each<[place: string, write: (lookup: BxmlValue) => unknown]>([
    ['element content', (lookup) => bxml`<Tag>${lookup}</Tag>`],
    ['an attribute', (lookup) => bxml`<Gather tag="${lookup}"/>`],
    ['an array', (lookup) => bxml`<Tag>${['a', [lookup]]}</Tag>`],
    ['a verb', (lookup) => verbs.tag(lookup as string)],
    ["a verb's attribute", (lookup) => verbs.gather({ tag: lookup as string })],
  ])('asks for the await of a promise in %s, and does not let it end the process', async (_, write) => {
    const rejections: unknown[] = [];
    const note = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', note);
    try {
      const lookup = () => Promise.reject(new Error('hunter2')) as unknown as BxmlValue;
      expect(() => write(lookup())).toThrow(/promise .* `await` .*BANDWIDTH_BXML_VALUE/);
      expect(() => bxml`<Tag a="${{} as BxmlValue}">${lookup()}</Tag>`).toThrow(/BANDWIDTH_BXML_VALUE/);
      expect(() => bxml`<${lookup()}/>`).toThrow(/BANDWIDTH_BXML_PLACE/);
      await setImmediate();
      await setImmediate();
      expect(rejections).toEqual([]);
    } finally {
      process.off('unhandledRejection', note);
    }
  });

  it.each([
    ['text', '<Response/>'],
    ['a list', ['<Response/>']],
    ['nothing', undefined],
  ])('refuses to be called with %s, without a template literal', (_, given) => {
    expect(() => bxml(given as unknown as TemplateStringsArray)).toThrow(
      expect.objectContaining({ code: 'BANDWIDTH_BXML_VALUE' }),
    );
  });

  describe('splicing', () => {
    const verb = bxml`<SpeakSentence>${'a < b'}</SpeakSentence>`;

    it('takes other BXML as it is', () => {
      expect(bxml`<Response>${verb}</Response>`.toBxml()).toBe(
        '<Response><SpeakSentence>a &lt; b</SpeakSentence></Response>',
      );
    });

    it('takes arrays of any depth, and escapes the text in them', () => {
      expect(bxml`<Response>${[[verb, ['&', undefined]], [], 1]}</Response>`.toBxml()).toBe(
        '<Response><SpeakSentence>a &lt; b</SpeakSentence>&amp;1</Response>',
      );
    });

    it('leaves out the XML declaration of what is spliced in', () => {
      const document = bxml`<?xml version="1.0" encoding="UTF-8"?>\n<Hangup/>`;
      expect(bxml`<Response>${document}</Response>`.toBxml()).toBe('<Response><Hangup/></Response>');
    });

    it('takes verbs and whole documents of bandwidth-sdk', () => {
      const speak = new Sdk.SpeakSentence('Tom & Jerry', { voice: 'julie' });
      const expected = '<SpeakSentence voice="julie">Tom &amp; Jerry</SpeakSentence>';
      expect(bxml`<Response>${speak}</Response>`.toBxml()).toBe(`<Response>${expected}</Response>`);
      expect(bxml`<Outer>${[new Sdk.Response(speak)]}</Outer>`.toBxml()).toBe(
        `<Outer><Response>${expected}</Response></Outer>`,
      );
    });

    it.each<[place: string, write: () => unknown]>([
      ['BXML in an attribute value', () => bxml`<Gather tag="${verb}"/>`],
      ['an array in an attribute value', () => bxml`<Gather tag='${['a', 'b']}'/>`],
      ['an SDK verb in an attribute value', () => bxml`<Gather tag="${new Sdk.Hangup()}"/>`],
      ['BXML in a CDATA section', () => bxml`<Tag><![CDATA[${verb}]]></Tag>`],
      ['an array in a comment', () => bxml`<!-- ${[]} -->`],
    ])('refuses %s', (_, write) => {
      expect(write).toThrow(expect.objectContaining({ code: 'BANDWIDTH_BXML_PLACE' }));
    });
  });

  describe('any value, read back by a strict XML parser', () => {
    /** Each place with what stands around the value, and where the value is found again. */
    it.each<[place: string, write: (value: string) => unknown, read: (value: string) => Node[]]>([
      ['element text', (v) => bxml`<a>${v}</a>`, (v) => [element('a', {}, v)]],
      ['a double-quoted attribute', (v) => bxml`<a b="${v}" c=""/>`, (v) => [element('a', { b: v, c: '' })]],
      ['a single-quoted attribute', (v) => bxml`<a b='${v}' c=''/>`, (v) => [element('a', { b: v, c: '' })]],
      ['part of an attribute', (v) => bxml`<a b="/x?c=${v}&amp;d=1"/>`, (v) => [element('a', { b: `/x?c=${v}&d=1` })]],
      ['a CDATA section', (v) => bxml`<a><![CDATA[${v}]]></a>`, (v) => [element('a', {}, v)]],
      ['between brackets in CDATA', (v) => bxml`<a><![CDATA[]]${v}]>]]></a>`, (v) => [element('a', {}, `]]${v}]>`)]],
      ['nested BXML', (v) => bxml`<a>${[bxml`<b>${v}</b>`]}</a>`, (v) => [element('a', {}, element('b', {}, v))]],
    ])('is the same value in %s', (_, write, read) => {
      fc.assert(
        fc.property(anyText, (value) => {
          expect(nodes(String(write(value)))).toEqual(read(legible(value)));
        }),
        { numRuns: 1000 },
      );
    });

    it('is the same value in a comment, but for the spaces that keep hyphens apart', () => {
      fc.assert(
        fc.property(anyText, (value) => {
          const [tree] = nodes(String(bxml`<a><!--${value}--></a>`));
          const comment = (tree as Element).children[0] as { comment: string };
          expect(comment.comment.replace(/[ \r]/g, '')).toBe(legible(value).replace(/\r\n?/g, '\n').replace(/ /g, ''));
        }),
        { numRuns: 1000 },
      );
    });

    it('is the same text next to other values', () => {
      fc.assert(
        fc.property(anyText, anyText, anyText, (a, b, c) => {
          expect(nodes(String(bxml`<a b="${a}${b}">${a}${b}${c}<![CDATA[${a}${b}${c}]]>&gt;</a>`))).toEqual([
            element('a', { b: legible(a) + legible(b) }, (legible(a) + legible(b) + legible(c)).repeat(2) + '>'),
          ]);
        }),
        { numRuns: 1000 },
      );
    });

    it('never changes the structure of a document, whatever stands around it', () => {
      let proven = 0;
      fc.assert(
        fc.property(anyTemplate, fc.array(anyText, { minLength: 16, maxLength: 16 }), (pieces, values) => {
          const write = templateOf(pieces);
          const expected = structure(
            write,
            values.map(() => ''),
          );
          if (expected === undefined) return;
          proven += 1;
          expect(structure(write, values)).toEqual(expected);
        }),
        { numRuns: 2000 },
      );
      expect(proven).toBeGreaterThan(1000);
    });
  });
});

type Node = string | Element | { comment: string };
interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Node[];
}

function element(name: string, attributes: Record<string, string>, ...children: Node[]): Element {
  return { name, attributes, children: children.filter((child) => child !== '') };
}

/** The tree a strict parser reads; text and CDATA that touch are one text. */
function nodes(document: string): Node[] {
  const top: Node[] = [];
  const path = [top];
  const add = (node: Node) => {
    const siblings = path.at(-1) ?? top;
    const last = siblings.at(-1);
    if (typeof node !== 'string') siblings.push(node);
    else if (typeof last === 'string') siblings[siblings.length - 1] = last + node;
    else if (node !== '') siblings.push(node);
  };
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const opened = element(name, { ...attributes });
    add(opened);
    path.push(opened.children);
  });
  parser.on('closetag', () => path.pop());
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('comment', (comment) => add({ comment }));
  parser.write(document).close();
  return top;
}

/** A template literal of these static texts, as the body of a response. */
function templateOf(pieces: readonly string[]): (values: readonly string[]) => string {
  const cooked = pieces.map((piece, index) => {
    const opened = index === 0 ? `<Response>${piece}` : piece;
    return index === pieces.length - 1 ? `${opened}</Response>` : opened;
  });
  const template = Object.assign(cooked, { raw: cooked });
  return (values) => bxml(template, ...values).toBxml();
}

/** The tree without any text in it; `undefined` when the template is refused or the document is not well-formed. */
function structure(write: (values: readonly string[]) => string, values: readonly string[]): unknown {
  const bare = (node: Node): unknown[] => {
    if (typeof node === 'string') return [];
    if ('comment' in node) return ['comment'];
    return [[node.name, Object.keys(node.attributes), node.children.flatMap(bare)]];
  };
  try {
    return nodes(write(values)).flatMap(bare);
  } catch {
    return undefined;
  }
}

/** What XML 1.0 can carry of a text: https://www.w3.org/TR/xml/#charsets, written independently of the code under test. */
function legible(value: string): string {
  return Array.from(value, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return code === 9 || code === 10 || code === 13 ? character : '\uFFFD';
    return (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff ? '\uFFFD' : character;
  }).join('');
}

const markup = ['<', '>', '&', '"', "'", ']', ']]>', '-', '-->', '<!--', '<![CDATA[', '</a>', '&lt;', '?>', '\r\n'];
const anyText = fc.oneof(
  fc
    .array(fc.constantFrom(...markup, '\r', '\n', '\t', '\0', '\x1f', '\uD800', '\uDC00', '\uFFFE', ' ', 'a', '😀'))
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

/** Static text that could combine with a value, or with what is left when the value is empty. */
const neighbour = fc.constantFrom('', '', ' ', 'x', '-', ']', ']]', '>', '"', "'", '/', '=', '&amp;', '?');
const surroundings: readonly (readonly [open: string, close: string])[] = [
  ['<a>', '</a>'],
  ['<b c="', '"/>'],
  ["<b d = '", "' c=''></b>"],
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?p "?><a/>', ''],
  ['', ''],
];
/** The static texts of a template, one more than it has interpolations; two stand in each of the surroundings. */
const anyTemplate = fc
  .array(fc.tuple(fc.constantFrom(...surroundings), neighbour, neighbour, neighbour), { minLength: 1, maxLength: 8 })
  .map((parts) =>
    parts.reduce(([first = '', ...rest], [[open, close], a, b, c]) => [open + a, b, c + close + first, ...rest], ['']),
  );
