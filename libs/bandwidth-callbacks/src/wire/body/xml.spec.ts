import fc from 'fast-check';
import { toXml } from '../../events/to-xml.js';
import { parseXml } from './xml.js';

const LIMITS = { depthLimit: 32 };

async function read(text: string): Promise<unknown> {
  const parsed = await parseXml(text, LIMITS);
  return 'value' in parsed ? parsed.value : parsed.problem;
}

describe('an XML document as an object', () => {
  it('has its root as its only key, and elements as keys below', async () => {
    expect(await read('<?xml version="1.0"?>\n<Order>\n  <Id> 17 </Id>\n  <Note/>\n</Order>')).toEqual({
      Order: { Id: '17', Note: '' },
    });
  });

  it('makes a list of alike elements, wherever they stand', async () => {
    expect(await read('<A><N>1</N><M>x</M><N>2</N><N><P>3</P></N></A>')).toEqual({
      A: { N: ['1', '2', { P: '3' }], M: 'x' },
    });
  });

  it('leaves prefixes and declarations of namespaces out, and keeps attributes', async () => {
    expect(await read('<n:A xmlns:n="urn:x" xmlns="urn:y" n:kind="k"><n:B>1</n:B></n:A>')).toEqual({
      A: { '@kind': 'k', B: '1' },
    });
  });

  it('keeps the text of an element that has attributes or elements as well', async () => {
    expect(await read('<A><B lang="en">one</B>two</A>')).toEqual({
      A: { B: { '@lang': 'en', '#text': 'one' }, '#text': 'two' },
    });
  });

  it("reads XML's own entities, characters by number and CDATA", async () => {
    expect(await read('<A>&lt;&amp;&#65;&#x42;<![CDATA[<x>]]></A>')).toEqual({ A: '<&AB<x>' });
  });

  it('reads a document behind blanks, a byte order mark, comments and processing instructions', async () => {
    expect(
      await read('\uFEFF\r\n <?xml version="1.0"?><!-- x --><?php echo 1 ?><A><!-- y --><B>1<!-- z -->2</B></A>\n'),
    ).toEqual({
      A: { B: '12' },
    });
  });

  it('keeps elements that are named as methods of objects', async () => {
    expect(await read('<A><toString>1</toString><hasOwnProperty>2</hasOwnProperty></A>')).toEqual({
      A: { toString: '1', hasOwnProperty: '2' },
    });
  });

  it('lets others have their turn while it is long, and is the same then', async () => {
    const items = Array.from({ length: 9_000 }, (_, place) => `${place} é 😀 &amp; <more>`);
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    expect(await read(toXml({ A: { Item: items } }))).toEqual({ A: { Item: items } });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it('reads an empty root as an object without keys', async () => {
    expect(await read('<Notification/>')).toEqual({ Notification: {} });
    expect(await read('<Notification> </Notification>')).toEqual({ Notification: {} });
  });

  it('is the object that it was written from', async () => {
    const name = fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,8}$/).filter((key) => !(key in Object.prototype));
    const text = fc
      .string({ unit: fc.constantFrom('a', 'Z', '&', '<', '>', '"', "'", 'é', '漢', '7'), maxLength: 12 })
      .map((value) => value.trim());
    const { content } = fc.letrec<{ content: unknown; value: unknown }>((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, text, fc.array(text, { minLength: 2, maxLength: 3 }), tie('content')),
      content: fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 4 }),
    }));
    await fc.assert(
      fc.asyncProperty(name, content, async (root, value) => {
        const payload = { [root]: value };
        expect(await read(toXml(payload))).toEqual(payload);
      }),
    );
  });
});

describe('what is not read', () => {
  it.each([
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY e "boom">]><a>&e;</a>', /document type declaration/],
    [
      'an external entity',
      '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
      /document type declaration/,
    ],
    ['an external DTD', '<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>', /document type declaration/],
    ['an entity nobody declared', '<a>&secret;</a>', /is not XML/],
    ['an element that does not end', '<a><b></a>', /is not XML/],
    ['an element that is cut off', '<a><b', /is not XML/],
    ['two roots', '<a/><b/>', /is not XML/],
    ['text without an element', 'hello', /is not XML/],
    ['nothing', '  ', /is empty/],
    ['a key of an object’s prototype', '<a><__proto__><b>1</b></__proto__></a>', /not allowed/],
    ['a constructor', '<a><constructor>1</constructor></a>', /not allowed/],
    ['a character XML has not', '<a>\u0001</a>', /is not XML/],
  ])('%s', async (_, text, problem) => {
    expect(await read(text)).toMatch(problem);
  });

  it('elements that nest deeper than the limit', async () => {
    const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(await read(nested(32))).toEqual(expect.any(Object));
    expect(await read(nested(33))).toBe('nests deeper than 32 levels');
    expect(await read('<a>'.repeat(500_000))).toBe('nests deeper than 32 levels');
  });

  it('a million siblings, or attributes without end', async () => {
    expect(await read(`<a>${'<b/>'.repeat(1_000_000)}</a>`)).toBe('holds more than 20000 elements');
    const attributes = Array.from({ length: 25_000 }, (_, place) => `a${place}="1"`).join(' ');
    expect(await read(`<a ${attributes}/>`)).toBe('holds more than 20000 elements');
  });

  it('never what the body said, in the reason', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.stringMatching(/^[a-z]{6,12}$/),
        fc.constantFrom('<a>&X;</a>', '<a><X></a>', '<a X/>', 'X<a/>'),
        async (word, form) => {
          const problem = await read(form.replace('X', word));
          expect(String(problem)).not.toContain(word);
        },
      ),
    );
  });
});
