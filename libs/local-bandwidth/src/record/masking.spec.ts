import { clearWords } from './clear-words.js';
import { fakeNumber } from './fake-number.js';
import { Masks } from './masks.js';
import { neutralSpeech, neutralText } from './neutral-text.js';
import { passedOn } from './passed-on.js';
import { plainPath } from './plain-path.js';

describe('a number that replaces a real one', () => {
  it.each([
    ['+19195551234', '+12015550100'],
    ['9195551234', '2015550100'],
    ['19195551234', '12015550100'],
    ['+442079460123', '+440000000001'],
    ['24242', '99991'],
    ['sip:anna@example.org', 'sip:person1@example.com'],
    ['anonymous', 'anonymous'],
    ['+266696687', '+266696687'],
    ['Anna', '+12015550100'],
  ])('of %s is %s', (real, fake) => expect(fakeNumber(real, 0)).toBe(fake));

  it('is fictional, and differs for each place', () => {
    const fakes = Array.from({ length: 5000 }, (_, place) => fakeNumber('+19195551234', place));
    expect(new Set(fakes).size).toBe(fakes.length);
    expect(fakes.filter((fake) => !/^\+1[2-9]\d\d55501\d\d$/.test(fake) || /^\+1\d11/.test(fake))).toEqual([]);
  });

  it('is always the same, and never a real one', () => {
    const masks = new Masks();
    expect(masks.number('+12015550101')).toBe('+12015550100');
    expect(masks.number('+19195551234')).toBe('+12015550102');
    expect(masks.number('+12015550101')).toBe('+12015550100');
  });
});

describe('keys', () => {
  it('stay if they may choose from a menu, and are replaced if they may be a code', () => {
    const masks = new Masks();
    expect(['1', '0', '*', '12'].map((keys) => masks.digits(keys))).toEqual(['1', '0', '*', '12']);
    const codes = ['123', '1234', '4111111111111111', '1*23#'];
    for (const code of codes) {
      const fake = masks.digits(code);
      expect(fake).not.toBe(code);
      expect(fake.replaceAll(/\d/g, '0')).toBe(code.replaceAll(/\d/g, '0'));
      expect(masks.digits(code)).toBe(fake);
    }
    expect(new Set(codes.map((code) => masks.digits(code))).size).toBe(codes.length);
  });
});

describe('the words of a prompt', () => {
  const personal = ['Anna', 'Anna Müller', 'ab', 'main street 5'];

  it.each([
    ['Press 1 for sales.', 'Press 1 for sales.'],
    ['Hello Anna, press 1 for sales.', 'press 1 for sales'],
    ["It is Anna's turn to speak now.", 'turn to speak now'],
    ['For annabel and others, press 2', 'and others, press 2'],
    ['We ring you back at 919 555 1234, goodbye', 'We ring you back at'],
    ['Your code is one, two, three, four. Thank you very much', 'Thank you very much'],
    ['Write to anna.m@example.org or wait for us', 'or wait for us'],
    ['See https://example.org/anna?x=1 for more of it', 'for more of it'],
    ['You live in MAIN  street 5, is that so', 'You live in'],
    ['Anna Mu\u0308ller is on the line', 'is on the line'],
    ['Anna', undefined],
    ['919-555-1234', undefined],
    ['', undefined],
  ])('of "%s" are "%s"', (sentence, words) => expect(clearWords(sentence, personal)).toBe(words));
});

it('a text is replaced by one of the same length', () => {
  for (const length of [1, 12, 80, 500]) {
    const text = neutralText('x'.repeat(length));
    expect(text.length).toBeGreaterThanOrEqual(Math.min(length, 1));
    expect(text.length).toBeLessThanOrEqual(Math.max(length, 4));
    expect(text).not.toContain('xx');
  }
  expect(['STOP', 'help', '1', 'Yes.'].map((text) => neutralText(text))).toEqual(['STOP', 'help', '1', 'Yes.']);
  expect(neutralSpeech(10).length).toBeGreaterThan(neutralSpeech(2).length);
});

it.each([
  ['/bandwidth/callbacks?token=s3cret', '/bandwidth/callbacks'],
  ['/api/v2/calls', '/api/v2/calls'],
  ['/', '/'],
  ['/callbacks/+19195551234', undefined],
  ['/callbacks/4f1d2c3b', undefined],
  ['/callbacks/Anna', undefined],
  ['/callbacks/%41nna', undefined],
])('the path %s is written as %s', (path, plain) => expect(plainPath(path, new Set(['anna']))).toBe(plain));

it('headers of the connection are not passed on, all others are passed on unchanged', () => {
  const sent = ['Host', 'a', 'Connection', 'close, X-Hop', 'x-hop', '1', 'X-Twice', '1', 'X-Twice', '2', 'TE', 'gzip'];
  expect(passedOn([...sent, 'Transfer-Encoding', 'chunked', 'Keep-Alive', '5'])).toEqual([
    'Host',
    'a',
    'X-Twice',
    '1',
    'X-Twice',
    '2',
    'Transfer-Encoding',
    'chunked',
  ]);
});
