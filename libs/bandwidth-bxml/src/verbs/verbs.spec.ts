import { Bxml as Sdk } from 'bandwidth-sdk';
import fc from 'fast-check';
import { VERBS } from '../list/verbs.js';
import { readBxml } from '../reader/read-bxml.js';
import type { BxmlError } from '../errors.js';
import { bxml } from '../tag/bxml.js';
import type { BxmlValue } from '../tag/interpolate.js';
import { verbs } from './verbs.js';

type Loose = Readonly<Record<string, (...given: unknown[]) => { toBxml(): string }>>;
const loose = verbs as unknown as Loose;

/** The document, or the code of the error. */
function outcomeOf(write: () => unknown): string {
  try {
    return String(write());
  } catch (error) {
    return (error as BxmlError).code;
  }
}

describe('the typed verbs', () => {
  it('are the 26 verbs, what stands inside them, and the document, in camel case', () => {
    expect(Object.keys(verbs)).toHaveLength(1 + VERBS.size);
    for (const name of ['Response', ...VERBS.keys()]) {
      const camel = name.charAt(0).toLowerCase() + name.slice(1);
      expect(loose[camel]?.().toBxml()).toBe(`<${name}/>`);
    }
  });

  it('write attributes and what stands inside', () => {
    const document = verbs.response(
      verbs.gather({ gatherUrl: '/menu?a=1&b=2', maxDigits: 1, tag: undefined }, verbs.speakSentence('Press ', 1, '.')),
      verbs.transfer(
        { transferCompleteUrl: new URL('https://example.com/done') },
        verbs.phoneNumber('+15551230011'),
        verbs.sipUri({ uui: 'a' }, 'sip:a@example.com'),
      ),
      verbs.playAudio(new URL('https://example.com/a.wav')),
    );
    expect(document.toBxml()).toBe(
      '<Response><Gather gatherUrl="/menu?a=1&amp;b=2" maxDigits="1"><SpeakSentence>Press 1.</SpeakSentence></Gather>' +
        '<Transfer transferCompleteUrl="https://example.com/done"><PhoneNumber>+15551230011</PhoneNumber>' +
        '<SipUri uui="a">sip:a@example.com</SipUri></Transfer><PlayAudio>https://example.com/a.wav</PlayAudio></Response>',
    );
    expect(String(document)).toBe(document.toBxml());
  });

  it('leave out what is not there, and take lists of any depth', () => {
    const isOpen = false as boolean;
    const document = verbs.response(isOpen && verbs.hangup(), undefined, null, [verbs.pause(), [verbs.hangup()]]);
    expect(document.toBxml()).toBe('<Response><Pause/><Hangup/></Response>');
    expect(verbs.gather(undefined, verbs.speakSentence('a')).toBxml()).toBe(
      '<Gather><SpeakSentence>a</SpeakSentence></Gather>',
    );
  });

  it("mix with the tag and with bandwidth-sdk's verbs", () => {
    const ssml = verbs.speakSentence({ voice: 'julie' }, 'Wait', bxml`<break time="1s"/>`, 'here');
    const mixed = bxml`<Response>${verbs.gather(new Sdk.SpeakSentence('Tom & Jerry', {}))}${ssml}</Response>`;
    expect(mixed.toBxml()).toBe(
      '<Response><Gather><SpeakSentence>Tom &amp; Jerry</SpeakSentence></Gather>' +
        '<SpeakSentence voice="julie">Wait<break time="1s"/>here</SpeakSentence></Response>',
    );
  });

  it.each<[what: string, value: unknown]>([
    ['text', 'a & b'],
    ['a number', 1.5],
    ['a bigint', 2n],
    ['true', true],
    ['a date', new Date(0)],
    ['a URL', new URL('https://example.com/a?b=1&c=2')],
    ['a map', new Map([['a', 1]])],
    ['a promise', Promise.resolve('a')],
    ['a function', () => 'a'],
    ['a symbol', Symbol('a')],
    ['other BXML', bxml`<a/>`],
    ['an array', ['a']],
  ])('write %s as the tag does, or refuse it as that', (_, value) => {
    const given = value as BxmlValue;
    const inside = outcomeOf(() => bxml`<Tag>${given}</Tag>`);
    expect(outcomeOf(() => loose['tag']?.(value))).toBe(inside);
    const attribute = outcomeOf(() => bxml`<Gather tag="${given}"/>`);
    expect(outcomeOf(() => loose['gather']?.({ tag: value }))).toBe(attribute);
  });

  it('leave out an attribute without a text', () => {
    expect(loose['gather']?.({ tag: null, a: undefined, b: new Date(Number.NaN) }).toBxml()).toBe('<Gather/>');
  });

  it('cannot be changed', () => {
    expect(Object.isFrozen(verbs)).toBe(true);
    expect(Object.isFrozen(verbs.hangup())).toBe(true);
  });

  it.each<[what: string, write: () => unknown, code: string]>([
    ['an attribute that has no text', () => loose['gather']?.({ tag: { secret: 'hunter2' } }), 'BANDWIDTH_BXML_VALUE'],
    ['a name that is none', () => loose['gather']?.({ 'x="hunter2" y': 1 }), 'BANDWIDTH_BXML_PLACE'],
    ['a child that has no text', () => loose['gather']?.({}, { secret: 'hunter2' }), 'BANDWIDTH_BXML_VALUE'],
    ['a child that is not finished', () => verbs.response({ toBxml: () => '<Tag a="hunter2' }), 'BANDWIDTH_BXML_VALUE'],
  ])('refuse %s without repeating it', (_, write, code) => {
    expect(write).toThrow(expect.objectContaining({ code }));
    expect(write).not.toThrow(/hunter2/);
  });

  it('keep every text what it is, in attributes and inside', () => {
    const markup = fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      ']',
      ']]>',
      '-->',
      '<!--',
      '</Tag>',
      '&lt;',
      '\n',
      '\t',
      'a',
    );
    const text = fc.array(markup).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, text, (attribute, first, second) => {
        const document = verbs.response(verbs.gather({ tag: attribute }, verbs.speakSentence(first, second)));
        const reading = readBxml(document.toBxml());
        const gather = 'root' in reading ? reading.root.children[0] : undefined;
        expect(gather?.attributes['tag']).toBe(attribute);
        expect(gather?.children).toHaveLength(1);
        expect(gather?.children[0]?.text).toBe(first + second);
      }),
    );
  });
});
