import '../jest/index.js';
import { toAnswer } from './to-answer.js';
import { toHaveRun } from './to-have-run.js';

const BXML = `<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Gather gatherUrl="/menu?a=1&amp;b=2" maxDigits="1">
    <SpeakSentence voice="susan">Press 1 for Ben &amp; Jerry&#39;s.</SpeakSentence>
  </Gather>
  <Hangup/>
</Response>`;

const report = {
  outcome: 'answered',
  event: 'voice.gather',
  route: 'menu',
  handlers: [
    { name: 'IvrService.menu', ms: 1 },
    { name: 'Log.see', ms: 2, error: 'TypeError' },
  ],
};
const reply = { status: 200, body: BXML, bxml: BXML, report };
const silent = { status: 204, body: '', report: { outcome: 'unhandled', handlers: [], reason: 'no handler for sms' } };

const messageOf = (act: () => void): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The expectation held.');
};

describe('toAnswer', () => {
  it.each(['&#ff;', '&#9999999;', '&#x110000;', '&#xffffffffffff;', '&nothing;'])(
    'fails with its message where the answer holds %s, which is no character',
    (reference) => {
      const received = `<Response><Tag>${reference} &#x41;&#66;</Tag></Response>`;
      expect(messageOf(() => expect(received).toAnswer('hello'))).toContain(reference);
      expect(received).toAnswer(`${reference} AB`);
    },
  );

  it.each<[what: string, expected: string | RegExp | undefined]>([
    ['any BXML', undefined],
    ['a verb with attributes', '<SpeakSentence>'],
    ['a verb without content', '<Hangup/>'],
    ['a verb with a blank in it', '<Hangup />'],
    ['a part of the document, however it is indented', '</SpeakSentence></Gather> <Hangup/>'],
    ['words as they are spoken', "Ben & Jerry's"],
    ['words of an attribute', '/menu?a=1&b=2'],
    ['words as they are written', 'Ben &amp; Jerry'],
    ['a pattern', /maxDigits="\d"/],
    ['a pattern with a memory', /Hangup/g],
  ])('holds for %s', (_, expected) => {
    expect(reply).toAnswer(expected);
    expect(reply).toAnswer(expected);
  });

  it.each(['<Speak>', '<Gather><Hangup/>', 'Press 2', /maxDigits="\d\d"/])('does not hold for %s', (expected) => {
    expect(reply).not.toAnswer(expected);
  });

  it.each(['hello', '', ' ', 'a < b'])('does not hold for %j, which is no BXML', (text) => {
    expect(text).not.toAnswer();
    expect({ toBxml: () => text }).not.toAnswer();
  });

  it('takes no tag for one that is in a comment or in text', () => {
    expect('<Response><!-- <Hangup/>\n --><Tag><![CDATA[<Hangup/>]]></Tag></Response>').not.toAnswer('<Hangup>');
  });

  it('finds words with a sign of a tag in them', () => {
    expect('<Response><Gather tag="a > b"/></Response>').toAnswer('a > b');
    expect('<Response><SpeakSentence>1 &lt; 2 > 1</SpeakSentence></Response>').toAnswer('1 < 2 > 1');
  });

  it('takes what a handler returned, too', () => {
    expect({ toBxml: () => BXML }).toAnswer('<Gather>');
    expect(BXML).toAnswer('<Gather>');
    expect(undefined).not.toAnswer();
    expect(silent).not.toAnswer();
  });

  it('shows the BXML and what ran when it does not hold', () => {
    expect(messageOf(() => expect(reply).toAnswer('<Transfer>'))).toBe(`Expected BXML with "<Transfer>".
The answer:

<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Gather gatherUrl="/menu?a=1&amp;b=2" maxDigits="1">
    <SpeakSentence voice="susan">
      Press 1 for Ben &amp; Jerry&#39;s.
    </SpeakSentence>
  </Gather>
  <Hangup/>
</Response>

It replied 200: voice.gather at menu was answered.
Handlers that ran: IvrService.menu, Log.see (TypeError).`);
  });

  it('says why there is none when there is no BXML', () => {
    expect(messageOf(() => expect(silent).toAnswer())).toBe(`Expected BXML.
The reply has no body.
It replied 204: unhandled (no handler for sms).
No handler ran.`);
    expect(messageOf(() => expect({ status: 400, body: '{"code":"X"}' }).toAnswer('a'))).toBe(`Expected BXML with "a".
The reply is no BXML:

{"code":"X"}

It replied 400.`);
    expect(toAnswer(undefined).message()).toBe('Expected BXML.\nThere is no BXML in what was received: undefined.');
  });

  it('shows the answer when it holds, and must not', () => {
    expect(messageOf(() => expect(BXML).not.toAnswer('<Hangup/>'))).toMatch(
      /^Expected an answer other than BXML with "<Hangup\/>".\nThe answer:\n\n<\?xml/,
    );
  });
});

describe('toHaveRun', () => {
  it('holds for a handler that ran, whatever came of it', () => {
    expect(reply).toHaveRun('IvrService.menu');
    expect(reply).toHaveRun('Log.see');
    expect(reply).not.toHaveRun('IvrService.greet');
    expect(silent).not.toHaveRun('IvrService.menu');
  });

  it('names those that ran', () => {
    expect(messageOf(() => expect(reply).toHaveRun('IvrService.greet'))).toBe(`Expected IvrService.greet to have run.
It replied 200: voice.gather at menu was answered.
Handlers that ran: IvrService.menu, Log.see (TypeError).`);
    expect(messageOf(() => expect(reply).not.toHaveRun('Log.see'))).toMatch(/^Expected Log.see not to have run.\n/);
  });

  it('wants a reply with a report', () => {
    expect(toHaveRun(undefined, 'IvrService.menu')).toMatchObject({ pass: false });
    expect(toHaveRun({ status: 200 }, 'IvrService.menu').message()).toContain('the reply of a bandwidthTester');
  });
});
