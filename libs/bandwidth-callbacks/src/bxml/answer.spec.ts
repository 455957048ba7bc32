import { Bxml as Sdk } from 'bandwidth-sdk';
import { bxml } from 'bandwidth-bxml';
import { answerText, isAnswer } from './answer.js';

describe('an answer', () => {
  it.each<[what: string, answer: unknown, text: string]>([
    ['text', '<Response/>', '<Response/>'],
    ['empty text', '', ''],
    ['bxml', bxml`<Response/>`, '<Response/>'],
    [
      'a Response of bandwidth-sdk',
      new Sdk.Response(new Sdk.Hangup()),
      '<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>',
    ],
  ])('can be %s, sent as it is', (_, answer, text) => {
    expect(isAnswer(answer) && answerText(answer)).toBe(text);
  });

  it.each([[undefined], [null], [42], [true], [{}], [[]], [{ toBxml: '<Response/>' }], [() => '<Response/>']])(
    'is not %p',
    (value) => {
      expect(isAnswer(value)).toBe(false);
    },
  );

  it('whose toBxml() returns a promise is refused', () => {
    const answer: unknown = { toBxml: () => Promise.resolve('<Response/>') };
    expect(() => isAnswer(answer) && answerText(answer)).toThrow(
      expect.objectContaining({ code: 'BANDWIDTH_ANSWER_UNREADABLE' }),
    );
  });
});
