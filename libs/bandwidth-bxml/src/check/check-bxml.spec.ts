import fc from 'fast-check';
import { VERBS } from '../list/verbs.js';
import type { AttributeDefinition, VerbDefinition } from '../list/definition.js';
import { checkBxml } from './check-bxml.js';

const relativeTo = 'https://example.com/callbacks';
const inResponse = (verbs: string) => `<Response>${verbs}</Response>`;
const inTransfer = (attributes: string) =>
  inResponse(`<Transfer ${attributes}><PhoneNumber>+15555550100</PhoneNumber></Transfer>`);
const codes = (text: string, options = {}) => checkBxml(text, options).map(({ code }) => code);

describe('checkBxml', () => {
  it('knows the 26 verbs', () => {
    expect([...VERBS.values()].filter(({ parents }) => !parents)).toHaveLength(26);
  });

  it.each([
    '<Response/>',
    '\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<!-- a --><Response><!-- b --><Hangup/></Response>\n',
    '<Bxml><Hangup/></Bxml>',
    '<Response xmlns="urn:x"><Gather gatherUrl="/menu" tag=""><SpeakSentence>Press <break/> 1</SpeakSentence></Gather></Response>',
    '<Response><Pause xmlns:x="urn:x" duration="1"/><SpeakSentence><p><sub alias="a"/></p></SpeakSentence></Response>',
    '<Response><Transfer><PhoneNumber> +15555550100 </PhoneNumber><SipUri>sip:a@example.com</SipUri></Transfer><Hangup/></Response>',
    '<Response><SpeakSentence><phoneme alphabet="ipa" ph="a"/></SpeakSentence></Response>',
    '<Response><SpeakSentence>a <lang xml:lang="es-MX">b</lang><sub alias="c">d</sub></SpeakSentence></Response>',
    '<Response><Gather gatherUrl="?a=1" input="dtmf_speech" firstDigitTimeout="0.5" terminatingDigits="#*"/></Response>',
    '<Response><Conference conferenceEventUrl="/a" callIdsToCoach="c-1,c-2">a.b_c-1</Conference><Pause/></Response>',
    '<Response><Record maxDuration="10800"/><SpeakSentence>a</SpeakSentence><Ring answerCall="false" duration="0.1"/></Response>',
    '<Response><StartStream destination="wss://example.com/" name="a"/><StopStream name="a" wait="true"/></Response>',
    '<Response><Transfer><SipUri uui="a">sip:a@example.com</SipUri></Transfer><SendDtmf>1w2,#</SendDtmf></Response>',
    '<Response><Refer><SipUri>sips:a@example.com</SipUri></Refer><Connect><Endpoint>e-1</Endpoint></Connect></Response>',
    '<Response><StartTranscription destination="" transcriptionEventUrl="/a"/></Response>',
    '<Response><StartTranscription destination=" wss://example.com/a?b=1 " stabilized="false"/></Response>',
    inTransfer('transferCallerDisplayName="Ada Löve &amp; Co."'),
    '<Response><Forward to=" +15555550100 "/></Response>',
    `<Response>${' '.repeat(65_515)}</Response>`,
    '<Response><Tag/><SpeakSentence voice="new-voice"><![CDATA[hello]]></SpeakSentence></Response>',
    `<Response>${'<Pause/>'.repeat(8_000)}</Response>`,
  ])('has nothing against %.60s', (text) => {
    expect(checkBxml(text, { relativeTo })).toEqual([]);
  });

  it.each([
    ['', 'BXML_EMPTY'],
    ['<Pause/>', 'BXML_NO_RESPONSE'],
    ['<response/>', 'BXML_NO_RESPONSE'],
    [inResponse('<Teleport/>'), 'BXML_UNKNOWN_VERB'],
    [inResponse('<gather/>'), 'BXML_UNKNOWN_VERB'],
    [inResponse('<Pause length="1"/>'), 'BXML_UNKNOWN_ATTRIBUTE'],
    [inResponse('<Pause __proto__="1"/>'), 'BXML_UNKNOWN_ATTRIBUTE'],
    [inResponse('<constructor/>'), 'BXML_UNKNOWN_VERB'],
    [inResponse('<Enqueue>a</Enqueue>'), 'BXML_UNKNOWN_VERB'],
    [inResponse('<Gather gatherUrl="/a"><Pause/></Gather>'), 'BXML_NESTING'],
    [inResponse('<Hangup><Pause/></Hangup>'), 'BXML_NESTING'],
    [inResponse('<Bxml/>'), 'BXML_NESTING'],
    [inResponse('<Refer><PhoneNumber>+15555550100</PhoneNumber></Refer>'), 'BXML_NESTING'],
    [inResponse('<SpeakSentence>a<Say>b</Say></SpeakSentence>'), 'BXML_NESTING'],
    [inResponse('<Gather gatherUrl="/a" maxDigits="1.5"/>'), 'BXML_VALUE_INVALID'],
    [inResponse('<Gather gatherUrl="/a" maxDigits="1e1"/>'), 'BXML_VALUE_INVALID'],
    [inResponse('<Gather gatherUrl="/a" maxDigits=""/>'), 'BXML_VALUE_INVALID'],
    [inResponse('<Gather gatherUrl="/a" maxDigits="0"/>'), 'BXML_VALUE_OUT_OF_RANGE'],
    [inResponse('<Pause duration="-1"/>'), 'BXML_VALUE_OUT_OF_RANGE'],
    [inResponse('<SpeakSentence><break time="1s"/></SpeakSentence>'), 'BXML_TEXT_BLANK'],
    [inResponse('<SpeakSentence>&#160;</SpeakSentence>'), 'BXML_TEXT_BLANK'],
    [inResponse('<SpeakSentence><!-- a --></SpeakSentence>'), 'BXML_TEXT_BLANK'],
    [inResponse('<SpeakSentence><p><s/></p></SpeakSentence>'), 'BXML_TEXT_BLANK'],
    [inResponse('<Conference/>'), 'BXML_TEXT_BLANK'],
    [inResponse('<Redirect redirectUrl="/a"/><Hangup/>'), 'BXML_NEVER_RUN'],
    [inResponse('<Gather gatherUrl="/a"/><SpeakSentence>a</SpeakSentence><Hangup/>'), 'BXML_NEVER_RUN'],
    [inResponse('<Bridge bridgeCompleteUrl="/a">c-1</Bridge><Pause/>'), 'BXML_NEVER_RUN'],
    [inResponse('<Forward to="+15555550100"/><Tag/>'), 'BXML_NEVER_RUN'],
    [inResponse('<Gather gatherUrl=" "/>'), 'BXML_GATHER_WITHOUT_URL'],
    [inResponse('<Redirect redirectUrl="javascript:alert(1)"/>'), 'BXML_URL_INVALID'],
    [inResponse('<Redirect redirectUrl="https://example.com:99999/"/>'), 'BXML_URL_INVALID'],
    [inResponse('<Redirect redirectUrl="//["/>'), 'BXML_URL_INVALID'],
    [
      inResponse('<Gather gatherUrl="/a" repeatCount="many"><PlayAudio>a.wav</PlayAudio></Gather>'),
      'BXML_VALUE_INVALID',
    ],
    ['<b:Response xmlns:b="urn:x"/>', 'BXML_NO_RESPONSE'],
    ['<!DOCTYPE Response><Response/>', 'BXML_DOCTYPE'],
    ['<Response/>hello', 'BXML_TEXT_OUTSIDE_ROOT'],
    [inResponse('<Pause Duration="1"/>'), 'BXML_UNKNOWN_ATTRIBUTE'],
    [inResponse('<Response/>'), 'BXML_NESTING'],
    [inResponse('<Gather gatherUrl="/a"><Gather gatherUrl="/b"/></Gather>'), 'BXML_NESTING'],
    [inResponse('<PhoneNumber>+15555550100</PhoneNumber>'), 'BXML_NESTING'],
    [inResponse('<SpeakSentence>a<Pause/></SpeakSentence>'), 'BXML_NESTING'],
    [inResponse('<SpeakSentence>a<mark/></SpeakSentence>'), 'BXML_UNKNOWN_SSML'],
    [inResponse('<Gather gatherUrl="/a" maxDigits="99"/>'), 'BXML_VALUE_OUT_OF_RANGE'],
    [inResponse('<Pause duration="0"/>'), 'BXML_VALUE_OUT_OF_RANGE'],
    [inResponse('<Pause duration="1s"/>'), 'BXML_VALUE_INVALID'],
    [inResponse('<Ring answerCall="no"/>'), 'BXML_VALUE_INVALID'],
    [inResponse('<Redirect redirectUrl="/a" redirectMethod="PUT"/>'), 'BXML_VALUE_INVALID'],
    [inResponse('<SpeakSentence> \n </SpeakSentence>'), 'BXML_TEXT_BLANK'],
    [inResponse('<PlayAudio/>'), 'BXML_TEXT_BLANK'],
    [inResponse('<Transfer><PhoneNumber>5550100</PhoneNumber></Transfer>'), 'BXML_TEXT_INVALID'],
    [inResponse('<Conference>my room</Conference>'), 'BXML_TEXT_INVALID'],
    [inResponse('<Hangup/><Pause/>'), 'BXML_NEVER_RUN'],
    [inResponse('<Record recordCompleteUrl="/a"/><Pause/><Pause/>'), 'BXML_NEVER_RUN'],
    [inResponse('<Gather/>'), 'BXML_GATHER_WITHOUT_URL'],
    [inResponse('<Redirect/>'), 'BXML_ATTRIBUTE_MISSING'],
    [inResponse('<Redirect redirectUrl=" "/>'), 'BXML_ATTRIBUTE_MISSING'],
    [inResponse('<Redirect redirectUrl="ftp://example.com/"/>'), 'BXML_URL_INVALID'],
    [inResponse('<StartStream destination="https://example.com/"/>'), 'BXML_URL_INVALID'],
    [inResponse('<StartStream destination="wss://a b c"/>'), 'BXML_URL_INVALID'],
    [inResponse('<StartStream destination="wss://example.com:99999/"/>'), 'BXML_URL_INVALID'],
    [inResponse('<StartStream destination=" "/>'), 'BXML_ATTRIBUTE_MISSING'],
    [inResponse('<StartTranscription destination="ws://example.com/"/>'), 'BXML_URL_INVALID'],
    [inResponse('<StartTranscription stabilized="false"/>'), 'BXML_ATTRIBUTE_MISSING'],
    [inResponse('<StartTranscription destination="" stabilized="true"/>'), 'BXML_ATTRIBUTE_MISSING'],
    [inTransfer('transferCallerDisplayName="a&#9;"'), 'BXML_VALUE_INVALID'],
    [inTransfer('transferCallerDisplayName="a&#133;b"'), 'BXML_VALUE_INVALID'],
    [inResponse('<Transfer/>'), 'BXML_CHILD_MISSING'],
    [
      inResponse(`<Transfer>${'<PhoneNumber>+15555550100</PhoneNumber>'.repeat(9)}</Transfer>`),
      'BXML_TOO_MANY_CHILDREN',
    ],
    [
      inResponse(`<Gather gatherUrl="/a" repeatCount="11">${'<SpeakSentence>a</SpeakSentence>'.repeat(2)}</Gather>`),
      'BXML_TOO_MANY_CHILDREN',
    ],
    [inResponse('hello'), 'BXML_TEXT_IGNORED'],
    ['<Bxml>hello</Bxml>', 'BXML_TEXT_IGNORED'],
    [inResponse('<Gather gatherUrl="/a">hello</Gather>'), 'BXML_TEXT_IGNORED'],
    [inResponse(`<SendDtmf>${'1'.repeat(51)}</SendDtmf>`), 'BXML_VALUE_TOO_LONG'],
    [inResponse('<Forward to="5555550100"/>'), 'BXML_VALUE_INVALID'],
    [inResponse('<Transfer><SipUri>sip:</SipUri></Transfer>'), 'BXML_TEXT_INVALID'],
    [inResponse(`<Forward to="+15555550100" uui="${'a'.repeat(257)}"/>`), 'BXML_VALUE_TOO_LONG'],
    [
      inResponse('<Record recordingAvailableUrl="http://example.com/" username="a" password="b"/>'),
      'BXML_CREDENTIALS_UNSECURED',
    ],
    [inResponse(`<!--${'a'.repeat(65_537)}-->`), 'BXML_TOO_LARGE'],
    [inResponse('<Tag>a & b</Tag>'), 'BXML_MALFORMED'],
    ['<Response/><Response/>', 'BXML_SECOND_ROOT'],
  ])('finds in %.80s that it is %s, and nothing else', (text, code) => {
    expect(codes(text, { relativeTo })).toEqual([code]);
  });

  it.each([
    ['Record recordCompleteUrl="http:a" username="u"', ['recordCompleteUrl']],
    ['Record transcriptionAvailableUrl="http:a" password="p"', ['transcriptionAvailableUrl']],
    ['StartTranscription transcriptionEventUrl="events" password="p"', ['transcriptionEventUrl']],
    [
      'Record recordCompleteFallbackUrl="http:a" fallbackUsername="u" fallbackPassword="p"',
      ['recordCompleteFallbackUrl'],
    ],
    [
      'Record recordCompleteFallbackUrl="http:a" recordCompleteUrl="http:b" password="p" fallbackPassword="p"',
      ['recordCompleteUrl', 'recordCompleteFallbackUrl'],
    ],
    ['Record recordCompleteUrl="https:a" recordCompleteFallbackUrl="http:b" username="u" password="p"', []],
    ['Record recordCompleteUrl="http:a" recordCompleteFallbackUrl="https:b" fallbackUsername="u"', []],
    ['Record recordCompleteUrl="http:a" username="" password=""', []],
    ['StartStream destination="wss:a" streamEventUrl=" " username="u"', []],
    ['Transfer transferCompleteUrl="http:a" username="u"', []],
  ])('finds in <%s> the URLs that would get credentials without https', (start, attributes) => {
    const document = start.replace(/(https?|wss):/g, '$1://example.com/');
    const inside = start.startsWith('Transfer') ? '<PhoneNumber>+15555550100</PhoneNumber>' : '';
    const text = inResponse(`<${document}>${inside}</${start.split(' ')[0]}>`);
    const findings = checkBxml(text, { relativeTo: 'http://example.com/callbacks' });
    expect(findings.map(({ code, attribute }) => [code, attribute])).toEqual(
      attributes.map((attribute) => ['BXML_CREDENTIALS_UNSECURED', attribute]),
    );
  });

  it.each([
    ['Say', 'SpeakSentence'],
    ['Play', 'PlayAudio'],
    ['Dial', 'Transfer'],
  ])("says what TwiML's <%s> is called here", (twiml, verb) => {
    const [finding] = checkBxml(inResponse(`\n  <${twiml}>hunter2</${twiml}>`));
    expect(finding).toMatchObject({ code: 'BXML_UNKNOWN_VERB', line: 2, column: 3, verb });
    expect(finding?.message).toContain(`in Bandwidth this is <${verb}>`);
    expect(finding?.page).toMatch(/^https:\/\/dev\.bandwidth\.com\/docs\/voice\/bxml\//);
  });

  it.each([
    ['<Gather action="/a" gatherUrl="/b"/>', 'gatherUrl'],
    ['<Gather numDigits="1" gatherUrl="/b"/>', 'maxDigits'],
    ['<Pause length="1"/>', 'duration'],
    ['<Redirect requestUrl="/a" redirectUrl="/b"/>', 'redirectUrl'],
  ])('says what the attribute of TwiML or of V1 in %s is called here', (verb, attribute) => {
    const [finding, ...others] = checkBxml(inResponse(verb), { relativeTo });
    expect(finding).toMatchObject({ code: 'BXML_UNKNOWN_ATTRIBUTE', attribute });
    expect(finding?.message).toContain(`in Bandwidth this is ${attribute}`);
    expect(others).toEqual([]);
  });

  it.each([
    ['<SpeakSentance>a</SpeakSentance>', 'BXML has no verb of this name. Is it <SpeakSentence>?'],
    ['<Pouse/>', 'BXML has no verb of this name. Is it <Pause>?'],
    ['<Pose/>', 'BXML has no verb of this name.'],
    [
      '<Gather gatherUrl="/a" maxDigit="1"/>',
      '<Gather> has an attribute that Bandwidth does not know. Is it maxDigits?',
    ],
    ['<Gather gatherUrl="/a" digits="1"/>', '<Gather> has an attribute that Bandwidth does not know.'],
  ])('says of %s which name was probably meant, where one is near', (verb, message) => {
    expect(checkBxml(inResponse(verb), { relativeTo })).toMatchObject([{ message }]);
  });

  it('finds a relative URL unless it knows what the document answers', () => {
    const text = inResponse('<PlayAudio>hello.wav</PlayAudio><Redirect redirectUrl="/a"/>');
    expect(codes(text)).toEqual(['BXML_RELATIVE_URL', 'BXML_RELATIVE_URL']);
    expect(codes(text, { relativeTo })).toEqual([]);
  });

  it.each([
    ['<Record recordCompleteUrl="/a" maxDuration="10801"/>', 'maxDuration is at most 10800 s.'],
    ['<StartTranscription stabilized="true"/>', 'stabilized needs the attribute destination.'],
    [
      '<Transfer transferCallerDisplayName="&#10;"><PhoneNumber>+15555550100</PhoneNumber></Transfer>',
      'transferCallerDisplayName is not free of control characters.',
    ],
    ['<Gather gatherUrl="/a" repeatCount="0"/>', 'repeatCount is at least 1.'],
    ['<Pause duration="0"/>', 'duration is at least 0.1 and at most 86400 s.'],
  ])('names in %s the limits that there are', (verb, message) => {
    expect(checkBxml(inResponse(verb), { relativeTo })).toMatchObject([{ message }]);
  });

  it('names the verb in which an unknown one stands, and the root that holds text', () => {
    const [unknown] = checkBxml(inResponse('<Transfer><Teleport/></Transfer>'));
    expect(unknown).toMatchObject({ code: 'BXML_UNKNOWN_VERB', verb: 'Transfer' });
    expect(checkBxml('<Bxml>\n  hello</Bxml>')).toMatchObject([
      { message: 'Text stands in <Bxml>, where Bandwidth reads none.', line: 2, column: 3 },
    ]);
  });

  it('lists findings in the order of the document, without its values', () => {
    const text = inResponse('<Pause duration="hunter2"/>hunter2<hunter2/><Ring hunter2="hunter2"/>');
    const findings = checkBxml(text);
    expect(findings.map(({ column }) => column)).toEqual(findings.map(({ column }) => column).sort((a, b) => a - b));
    expect(findings).toHaveLength(4);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(() => checkBxml(text)).not.toThrow();
      }),
    );
    expect(codes(undefined as never)).toEqual(['BXML_EMPTY']);
    expect(checkBxml('<Response/>', null as never)).toEqual([]);
    expect(codes(inResponse('<PlayAudio>a.wav</PlayAudio>'), { relativeTo: null })).toEqual(['BXML_RELATIVE_URL']);
  });

  it('has nothing against any document made from the list, and finds each mutation of one', () => {
    const mutations = [
      (verb: string) => [`<Response>${verb}<Nothing/></Response>`, 'BXML_UNKNOWN_VERB'],
      (verb: string) => [`<Response><Response/>${verb}</Response>`, 'BXML_NESTING'],
      (verb: string) => [`<Response>${verb.replace(/^<\w+/, '$& nothing=""')}</Response>`, 'BXML_UNKNOWN_ATTRIBUTE'],
      (verb: string) => [`<Response><Hangup/>${verb}</Response>`, 'BXML_NEVER_RUN'],
      (verb: string) => [`<Response>${verb}`, 'BXML_MALFORMED'],
    ];
    const verbs = [...VERBS.values()].filter(({ parents }) => !parents);
    fc.assert(
      fc.property(fc.constantFrom(...verbs), fc.infiniteStream(fc.nat()), fc.nat(), (verb, numbers, nth) => {
        const text = written(verb, () => numbers.next().value ?? 0);
        expect(checkBxml(inResponse(text), { relativeTo })).toEqual([]);
        const [mutant = '', code] = mutations[nth % mutations.length]!(text);
        expect(codes(mutant, { relativeTo })).toContain(code);
      }),
    );
  });
});

function written(verb: VerbDefinition, number: () => number): string {
  const attributes = Object.entries(verb.attributes)
    .filter(([name, { required }]) => required || name === 'gatherUrl' || number() % 2 === 0)
    .filter(([, { needs }], _, chosen) => needs === undefined || chosen.some(([name]) => name === needs))
    .map(([name, definition]) => ` ${name}="${value(name, definition, number())}"`);
  const { names = [], min = 0 } = verb.children ?? {};
  const children = Array.from({ length: min + (verb.name === 'Transfer' ? number() % 8 : 0) }, () =>
    written(VERBS.get(names[number() % names.length]!)!, number),
  );
  return `<${verb.name}${attributes.join('')}>${textOf(verb.name)}${children.join('')}</${verb.name}>`;
}

function value(name: string, definition: AttributeDefinition, number: number): string {
  switch (definition.kind) {
    case 'number': {
      const { min = 0, max = 1 } = definition;
      return name === 'repeatCount' ? '1' : String(number % 2 === 0 ? min : max);
    }
    case 'boolean':
      return String(number % 2 === 0);
    case 'choice':
      return definition.values[number % definition.values.length]!;
    case 'url':
      return ['/a', 'b?c=1', 'https://example.com/'][number % 3]!;
    case 'socket':
      return 'wss://example.com/';
    case 'text':
      return definition.form ? '+15555550100' : 'text';
  }
}

function textOf(name: string): string {
  const texts: Record<string, string> = {
    PhoneNumber: '+15555550100',
    SipUri: 'sip:a@example.com',
    Bridge: 'c-1',
    Conference: 'room',
    Endpoint: 'e-1',
    PlayAudio: 'a.wav',
    SendDtmf: '12',
    SpeakSentence: 'hello',
    Tag: 'a',
  };
  return texts[name] ?? '';
}
