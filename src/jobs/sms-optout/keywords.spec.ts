import { keywordOf } from './keywords.js';

const words = {
  STOP: [
    'STOP',
    'STOPALL',
    'stop all',
    'UNSUBSCRIBE',
    'CANCEL',
    'END',
    'QUIT',
    'REVOKE',
    'OPTOUT',
    'opt out',
    'Opt-Out',
  ],
  START: ['START', 'UNSTOP', 'YES', 'SUBSCRIBE'],
  HELP: ['HELP', 'INFO'],
};

describe.each(Object.entries(words))('%s', (keyword, spellings) => {
  it.each(spellings)('is %p', (word) => {
    expect(keywordOf(word)).toBe(keyword);
  });

  it.each(spellings)('is %p in any case, with white space and punctuation around it', (word) => {
    const texts = [word.toLowerCase(), ` ${word} `, `${word}.`, `"${word}!"`, `\u00a0${word}\r\n`, `(${word}?) 👍`];
    expect(texts.filter((text) => keywordOf(text) !== keyword)).toEqual([]);
  });
});

it('is recognised in the full-width letters of an East Asian keyboard', () => {
  expect(keywordOf('ｓｔｏｐ')).toBe('STOP');
});

it.each(['stop by tomorrow', 'please help', 'start!! stop', 'end 5', 'ståop', 'toString', '', '👍', undefined])(
  '%p is no keyword',
  (text) => {
    expect(keywordOf(text)).toBeUndefined();
  },
);
