import type { LogLine } from './captured-log.js';
import { answered, answeredSaying, type Expectation, refused, saying, taken, withoutSaying } from './expectation.js';
import { type Happened, problemsOf } from './judge.js';

const MENU = '<Response>\n<Gather maxDigits="1"><SpeakSentence>Hello</SpeakSentence></Gather></Response>';

function happened(overrides: { body?: string; type?: string; status?: number } & Partial<Happened> = {}): Happened {
  const { body = '', type, status = 200, ...others } = overrides;
  const headers = new Headers(type ? { 'content-type': type } : {});
  return { reply: { status, headers, body, challenged: true }, handlers: ['Journal.note'], log: [], ...others };
}

const logged = (level: LogLine['level'], message: string): LogLine => ({ level, message, headline: message });
const bxml = { body: MENU, type: 'application/xml; charset=utf-8' };

describe('a step of the demo', () => {
  it.each<[string, Happened, Expectation]>([
    ['nothing where nothing is to be answered', happened(), taken()],
    ['the document that was expected', happened(bxml), answered('Gather SpeakSentence')],
    ['what another document was to say', happened(bxml), answeredSaying(/Hello/)],
    ['handlers in another order', happened({ handlers: ['Journal.note', 'A.b'] }), taken('A.b')],
    [
      'a line about the refusal that was expected',
      happened({
        status: 401,
        body: '{"code":"X"}',
        type: 'application/json; charset=utf-8',
        log: [logged('warn', 'A request: refused with 401 in 1 ms: wrong credentials.')],
      }),
      refused(401, 'X', 'Journal.note'),
    ],
    ['a warning that was expected', happened({ log: [logged('warn', 'as said')] }), saying(/said$/, taken())],
  ])('is right with %s', (_, actual, expected) => {
    expect(problemsOf(actual, expected)).toEqual([]);
  });

  it.each<[string, Happened, Expectation, RegExp]>([
    ['another status', happened({ status: 204 }), taken(), /^status: expected 200, got 204$/],
    ['a body', happened(bxml), taken(), /^body: expected nothing, got </],
    ['no body', happened({ type: bxml.type }), answered('Gather SpeakSentence'), /^elements: .* got nothing$/],
    [
      'other elements',
      happened(bxml),
      answered('Gather'),
      /^elements: expected Response Gather, got Response Gather S/,
    ],
    [
      'another content type',
      happened({ ...bxml, type: 'text/html' }),
      answered('Gather SpeakSentence'),
      /^content type/,
    ],
    [
      'another word in the document',
      happened(bxml),
      answeredSaying(/Bye/),
      /^the answer says nothing like \/Bye\/: <Res/,
    ],
    ['a handler too few', happened(), taken('A.b'), /^handlers: expected A\.b, Journal\.note, got Journal\.note$/],
    ['a handler too many', happened({ handlers: ['Journal.note', 'Journal.note'] }), taken(), /^handlers:/],
    ['a handler that failed', happened({ handlers: ['Journal.note (failed)'] }), taken(), /^handlers: .*\(failed\)$/],
    ['no challenge', happened({ reply: { ...happened().reply, challenged: false } }), taken(), /was not challenged$/],
    ['an error in the log', happened({ log: [logged('error', 'oh')] }), taken(), /^unexpected error .*: oh$/],
    ['silence', happened(), saying(/talked/, taken()), /^the log says nothing like \/talked\/$/],
    ['a word too many', happened({ log: [logged('log', 'sent')] }), withoutSaying(/sent/, taken()), /not say: sent$/],
  ])('is wrong with %s', (_, actual, expected, problem) => {
    expect(problemsOf(actual, expected)).toEqual([expect.stringMatching(problem)]);
  });

  it('is wrong with the code of another refusal', () => {
    const actual = happened({
      status: 400,
      body: '{"code":"A"}',
      type: 'application/json; charset=utf-8',
      handlers: [],
    });
    expect(problemsOf(actual, refused(400, 'A'))).toEqual([]);
    expect(problemsOf(actual, refused(400, 'B'))).toEqual(['the code B is not in the answer']);
  });
});
