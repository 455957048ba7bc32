import { escapeCdata, escapeComment, escapeText, escapeXml } from './escape.js';

describe('escaping', () => {
  it('makes text safe between either kind of quotes', () => {
    expect(escapeXml(`<a b="c" d='e'> & f`)).toBe('&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt; &amp; f');
  });

  it.each([5, undefined, null, {}])('refuses %j, which is not text', (value) => {
    expect(() => escapeXml(value as string)).toThrow(expect.objectContaining({ code: 'BANDWIDTH_BXML_VALUE' }));
  });

  it('keeps line breaks and tabs of an attribute value from becoming spaces', () => {
    expect(escapeXml('a\r\n\tb')).toBe('a&#13;&#10;&#9;b');
  });

  it('leaves quotes and line feeds of element text alone', () => {
    expect(escapeText(`"it's"\n`)).toBe(`"it's"\n`);
  });

  it('keeps the carriage returns of element text', () => {
    expect(escapeText('a\r\nb')).toBe('a&#13;\nb');
  });

  it('keeps "]]>" from arising in element text', () => {
    expect(escapeText(']]>')).toBe(']]&gt;');
    expect(escapeText(']]')).toBe(']&#93;');
  });

  it.each(['\0', '\x08', '\x0b', '\x1f', '\uD800', '\uDC00', '\uFFFE', '\uFFFF'])(
    'replaces %j, which XML 1.0 forbids, by U+FFFD',
    (character) => {
      expect(escapeText(`a${character}b`)).toBe('a\uFFFDb');
      expect(escapeXml(`a${character}b`)).toBe('a\uFFFDb');
      expect(escapeCdata(`a${character}b`, '')).toBe('a\uFFFDb');
      expect(escapeComment(`a${character}b`, '')).toBe('a\uFFFDb');
    },
  );

  it('keeps whole surrogate pairs', () => {
    expect(escapeText('😀')).toBe('😀');
  });

  it('splits a CDATA section where its end would arise, also with what stands before and after', () => {
    expect(escapeCdata('a]]>b', '')).toBe('a]]]]><![CDATA[>b');
    expect(escapeCdata('>', ']]')).toBe(']]><![CDATA[>');
    expect(escapeCdata(']]', '')).toBe(']]]]><![CDATA[');
  });

  it('keeps the carriage returns of a CDATA section', () => {
    expect(escapeCdata('a\r', '')).toBe('a]]>&#13;<![CDATA[');
  });

  it('keeps hyphens of a comment apart, also from those before and after', () => {
    expect(escapeComment('a-->b', '<!--')).toBe('a- ->b');
    expect(escapeComment('-', '-')).toBe(' - ');
    expect(escapeComment('', '-')).toBe(' ');
  });
});
