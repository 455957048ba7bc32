import { keywordOf } from './keywords.js';

describe('a text', () => {
  it.each([
    ['STOP', 'STOP'],
    [' stop. ', 'STOP'],
    ['"Stop!"', 'STOP'],
    ['stop all', 'STOP'],
    ['Unsubscribe', 'STOP'],
    ['Start', 'START'],
    ['unstop', 'START'],
    ['HELP?', 'HELP'],
    ['info', 'HELP'],
  ])('%p is %s', (text, keyword) => {
    expect(keywordOf(text)).toBe(keyword);
  });

  it.each(['stop by tomorrow', 'please help', 'start!! stop', 'toString', '', '👍', undefined])(
    '%p is no keyword',
    (text) => {
      expect(keywordOf(text)).toBeUndefined();
    },
  );
});
