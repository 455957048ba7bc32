import fc from 'fast-check';
import {
  answerViolations,
  V1_ANSWER,
  VOICE_ANSWER,
  VOICE_CONFERENCE_ANSWER,
  VOICE_TRANSFER_ANSWER,
  type AnswerRule,
} from './answer-rules.js';

const rules: AnswerRule[] = [V1_ANSWER, VOICE_ANSWER, VOICE_CONFERENCE_ANSWER, VOICE_TRANSFER_ANSWER];

describe('answer rules', () => {
  it('have nothing against an empty <Response/>', () => {
    for (const rule of rules) expect(answerViolations('<Response/>', rule)).toEqual([]);
  });

  it('have nothing against an XML declaration, comments and verbs that are not known yet', () => {
    const document = '<?xml version="1.0" encoding="UTF-8"?>\n<Response><!-- new --><Teleport/></Response>\n';
    expect(answerViolations(document, VOICE_ANSWER)).toEqual([]);
    expect(answerViolations(document, VOICE_TRANSFER_ANSWER)).toEqual([]);
  });

  it.each([
    ['V1', V1_ANSWER, 16_000],
    ['voice', VOICE_ANSWER, 64_000],
  ])('limit a %s document in bytes of UTF-8, not in characters', (_, rule, limit) => {
    const document = (bytes: number) => `<Response><!--${'é'.repeat((bytes - 18 - 10) / 2)}--></Response>`;
    const fits = document(limit);
    expect(Buffer.byteLength(fits)).toBe(limit);
    expect(answerViolations(fits, rule)).toEqual([]);
    expect(answerViolations(`${fits} `, rule)).toEqual([
      { rule: `the document has ${limit + 1} bytes, and may have ${limit} at most` },
    ]);
  });

  it.each([
    ['an unescaped &', '<Response>\n<Tag>Tom & Jerry</Tag></Response>', 2, 10, /&amp;/],
    ['a query with a bare &', '<Response><Redirect redirectUrl="/x?a=1&b=2"/></Response>', 1, 40, /&amp;/],
    ['an entity that XML does not know', '<Response>&nbsp;</Response>', 1, 16, /undefined entity/],
    ['the first of two mistakes', '<Response><Tag/a>&</Response>', 1, 16, /forward-slash/],
    ['a tag that is not closed', '<Response><Hangup></Response>', 1, 29, /unexpected close tag/],
    ['no element', '', 1, 1, /is empty/],
    ['text only', 'hello', 1, 5, /outside of root/],
    ['two roots', '<Response/><Response/>', 1, 21, /one root/],
    ['whitespace before the XML declaration', ' <?xml version="1.0"?><Response/>', 1, 7, /declaration/],
    ['a repeated attribute', '<Response><Tag a="" a=""/></Response>', 1, 26, /duplicate attribute/],
    ['a control character', '<Response>\0</Response>', 1, 11, /disallowed character/],
  ])('report %s with line and column', (_, document, line, column, problem) => {
    const [violation, ...others] = answerViolations(document, VOICE_ANSWER);
    expect(others).toEqual([]);
    expect(violation?.rule).toContain(`line ${line}, column ${column}: `);
    expect(violation?.rule).toMatch(problem);
  });

  it.each([
    '<Response><Tag>hunter2 &hunter2; </Tag></Response>',
    '<Response><hunter2></Response>',
    '<Response></hunter2></Response>',
    '<Response hunter2="" hunter2=""/>',
    '<hunter2>',
    '<?hunter2',
    '<hunter2/>',
  ])('never repeat content of the document: %s', (document) => {
    const violations = answerViolations(document, VOICE_ANSWER);
    expect(violations).toHaveLength(1);
    expect(JSON.stringify(violations)).not.toContain('hunter2');
  });

  it('take an & in a comment or a CDATA section for what it is', () => {
    const document = '<Response><!-- & --><Tag><![CDATA[&]]></Tag><oops></Response>';
    expect(answerViolations(document, VOICE_ANSWER)[0]?.rule).toMatch(/unexpected close tag/);
  });

  it.each(['<Bxml/>', '<SpeakSentence>Hi</SpeakSentence>', '<response/>'])(
    'report a root other than Response: %s',
    (document) => {
      expect(answerViolations(document, VOICE_ANSWER)).toEqual([{ rule: 'the root element is not <Response>' }]);
    },
  );

  it('name every verb that a conference does not take, once each', () => {
    const document = '<Response><Gather/><SpeakSentence>Hi</SpeakSentence><Gather/><Hangup/></Response>';
    const rule =
      'only PlayAudio, SpeakSentence, StartRecording, StopRecording, PauseRecording, ResumeRecording may be used in this answer';
    expect(answerViolations(document, VOICE_CONFERENCE_ANSWER)).toEqual([
      { verb: 'Gather', rule },
      { verb: 'Hangup', rule },
    ]);
  });

  it('have nothing against the six verbs of a conference, nor against SSML inside them', () => {
    const document =
      '<Response><PlayAudio/><SpeakSentence><break/><prosody rate="slow">Hi</prosody></SpeakSentence>' +
      '<StartRecording/><PauseRecording/><ResumeRecording/><StopRecording/></Response>';
    expect(answerViolations(document, VOICE_CONFERENCE_ANSWER)).toEqual([]);
  });

  it.each(['Bridge', 'Conference', 'Forward', 'Transfer'])(
    'keep %s out of the answer to transferAnswer only',
    (verb) => {
      const document = `<Response><Pause/><${verb}/></Response>`;
      expect(answerViolations(document, VOICE_TRANSFER_ANSWER)).toEqual([
        { verb, rule: 'Bridge, Conference, Forward, Transfer may not be used in this answer' },
      ]);
      expect(answerViolations(document, VOICE_ANSWER)).toEqual([]);
    },
  );

  it('read what is sent: a lone surrogate hides no markup', () => {
    const [violation] = answerViolations('<Response><Tag>\uD83D</Tag><Bridge/></Response>', VOICE_TRANSFER_ANSWER);
    expect(violation?.verb).toBe('Bridge');
  });

  it('never throw, on whatever text', () => {
    const parts = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      '<Response>',
      '</Response>',
      '<a',
      ' b="',
      '"',
      '&',
      ';',
      '&#0;',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?xml',
      '?>',
      '<!DOCTYPE a [',
      '\uFEFF',
      '\uD800',
      '\0',
      '\r',
    );
    const anyDocument = fc.oneof(
      fc.array(parts).map((chosen) => chosen.join('')),
      fc.array(parts).map((chosen) => `<Response>${chosen.join('')}</Response>`),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(anyDocument, fc.constantFrom(...rules), (document, rule) => {
        expect(Array.isArray(answerViolations(document, rule))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['deeply nested', '<Response>' + '<a>'.repeat(9_000) + '</a>'.repeat(9_000) + '</Response>'],
    ['made of different verbs', `<Response>${Array.from({ length: 7_000 }, (_, i) => `<a${i}/>`).join('')}</Response>`],
    ['made of references', `<Response>${'&lt;'.repeat(15_000)}</Response>`],
    ['one long unfinished reference', `<Response>&${'a'.repeat(60_000)}</Response>`],
    ['made of comments that do not end', '<Response>' + '<!--'.repeat(15_900)],
    ['made of bare ampersands', `<Response>${'&'.repeat(60_000)}</Response>`],
    ['made of attributes', `<Response ${Array.from({ length: 7_000 }, (_, i) => `a${i}=""`).join(' ')}/>`],
  ])('take no longer for a document that is %s than for others of its size', (_, document) => {
    const usual = `<Response>${'<SpeakSentence>Hello!</SpeakSentence>'.repeat(document.length / 37)}</Response>`;
    expect(quickest(document)).toBeLessThan(25 * Math.max(1, quickest(usual)));
  });
});

/** Milliseconds of the quickest of some checks of a document. */
function quickest(document: string): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    answerViolations(document, VOICE_ANSWER);
    return performance.now() - start;
  });
  return Math.min(...times);
}
