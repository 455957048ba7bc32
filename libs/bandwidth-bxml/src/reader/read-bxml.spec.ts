import { readBxml } from './read-bxml.js';
import type { BxmlElement } from './document.js';

describe('readBxml', () => {
  it('gives the verbs with their attributes, texts and places', () => {
    const text = `<?xml version="1.0"?>\r\n<Response>\r\n  <!-- é --><Gather a="1&amp;2" b='x'>\r\n  <SpeakSentence>😀 a <p>b</p> c</SpeakSentence></Gather>\r\n</Response>`;
    const root = rootOf(text);
    const gather = root.children[0]!;
    const sentence = gather.children[0]!;
    expect(gather).toMatchObject({ name: 'Gather', line: 3, column: 13, attributes: { a: '1&2', b: 'x' } });
    expect(sentence).toMatchObject({ text: '😀 a  c', spoken: '😀 a b c', line: 4, column: 3 });
    expect(sentence.textPosition).toEqual({ line: 4, column: 18 });
    expect(text.slice(sentence.start, sentence.end)).toBe('<SpeakSentence>😀 a <p>b</p> c</SpeakSentence>');
    expect(text.slice(root.start, root.end)).toBe(text.slice(text.indexOf('<Response>')));
  });

  it('passes over a byte order mark, CDATA marks, instructions and an attribute called __proto__', () => {
    const root = rootOf('\uFEFF<Response><?php?><Tag __proto__="a"><![CDATA[ <b> ]]></Tag><Hangup/></Response>');
    expect(root.children.map(({ name }) => name)).toEqual(['Tag', 'Hangup']);
    expect(root.children[0]?.text).toBe(' <b> ');
    expect(Object.keys(root.children[0]!.attributes)).toEqual(['__proto__']);
  });

  it.each([
    ['', 'BXML_EMPTY', 1, 1],
    [' \n ', 'BXML_EMPTY', 1, 1],
    ['<Response>', 'BXML_MALFORMED', 1, 10],
    ['<Response>\n<Tag>Tom & Jerry</Tag></Response>', 'BXML_MALFORMED', 2, 10],
    ['<Response><Redirect redirectUrl="/x?a=1&b=2"/></Response>', 'BXML_MALFORMED', 1, 40],
    ['<Response>&nbsp;</Response>', 'BXML_MALFORMED', 1, 16],
    ['<Response/><Response/>', 'BXML_SECOND_ROOT', 1, 21],
    ['hello', 'BXML_TEXT_OUTSIDE_ROOT', 1, 5],
    ['<Response><Tag a="" a=""/></Response>', 'BXML_DUPLICATE_ATTRIBUTE', 1, 26],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'BXML_DOCTYPE', 1, 30],
    [' <?xml version="1.0"?><Response/>', 'BXML_MALFORMED', 1, 7],
  ])('says of %j that it is %s, and where', (text, code, line, column) => {
    expect(readBxml(text)).toMatchObject({ problem: { code, line, column } });
  });

  it.each([undefined, null, 5, {}])('counts %j as empty', (value) => {
    expect(readBxml(value as string)).toMatchObject({ bytes: 0, problem: { code: 'BXML_EMPTY', line: 1, column: 1 } });
    expect(readBxml('<a/>', null as never)).toMatchObject({ bytes: 4 });
  });

  it('says nothing of what the document holds', () => {
    for (const text of ['<a><hunter2></a>', '<a>&hunter2;</a>', '<a hunter2="" hunter2=""/>', '<a hunter2=x/>']) {
      expect(JSON.stringify(readBxml(text))).not.toContain('hunter2');
    }
  });

  it('reads no more than its limits', () => {
    expect(readBxml('<a/>', { maxBytes: 3 })).toMatchObject({ problem: { code: 'BXML_TOO_LARGE' } });
    expect(readBxml('<a><a><a/></a></a>', { maxDepth: 2 })).toMatchObject({ problem: { code: 'BXML_TOO_DEEP' } });
    expect(readBxml('<a><a/><a/></a>', { maxElements: 2 })).toMatchObject({
      problem: { code: 'BXML_TOO_MANY_ELEMENTS' },
    });
    expect(readBxml('<a>'.repeat(200_000))).toMatchObject({ problem: { code: 'BXML_TOO_DEEP' } });
  });
});

function rootOf(text: string): BxmlElement {
  const reading = readBxml(text);
  if ('problem' in reading) throw new Error(reading.problem.message);
  return reading.root;
}

it('speaks the alias of a sub in the place of its text', () => {
  const reading = readBxml(
    '<Response><SpeakSentence>On the <sub alias="World Wide Web">WWW</sub> <sub>now</sub></SpeakSentence></Response>',
  );
  expect('root' in reading && reading.root.children[0]?.spoken).toBe('On the World Wide Web now');
});
