import * as fc from 'fast-check';
import { ERROR_CODES } from './error-codes.js';
import { messageErrorAdvice } from './message-error-advice.js';
import { V1_DELIVERY_CODES } from './v1-delivery-codes.js';

it.each([
  [4720, 'never'],
  [4753, 'never'],
  [4785, 'later'],
  [5100, 'later'],
  [5600, 'once'],
  [9902, 'unclear'],
  [187, 'never'],
])('%d: send again %s', (code, retry) => {
  expect(messageErrorAdvice(code)?.retry).toBe(retry);
});

it('a code that came as text is the same code', () => {
  expect(messageErrorAdvice('4775')).toBe(messageErrorAdvice(4775));
  expect(messageErrorAdvice('4775')?.text).toContain('opted out');
});

it.each([
  undefined,
  0,
  1,
  4999,
  10_000,
  -4720,
  4720.5,
  Number.NaN,
  '',
  ' ',
  'spam',
  '4720x',
  '__proto__',
  'constructor',
])('%p stays unknown', (code) => {
  expect(messageErrorAdvice(code)).toBeUndefined();
});

it('knows no code but those of the two tables, and always says why', () => {
  const known = new Set([...ERROR_CODES.keys(), ...V1_DELIVERY_CODES.keys()]);
  fc.assert(
    fc.property(fc.oneof(fc.nat(12_000), fc.constantFrom(...known)), (code) => {
      const advice = messageErrorAdvice(code);
      expect(advice !== undefined).toBe(known.has(code));
      expect(advice?.text).not.toBe('');
    }),
  );
});

it.each([...V1_DELIVERY_CODES.keys()].filter((code) => code >= 600))(
  "%d of V1: send again as for today's code that continues it",
  (code) => {
    const today = code + (code < 700 ? 5_000 : code < 900 ? 4_000 : 9_000);
    expect(messageErrorAdvice(code)?.retry).toBe(messageErrorAdvice(today)?.retry);
  },
);

it.each([100, 700])('%d is known: one revision of the page of V1 lists it, and another does not', (code) => {
  expect(messageErrorAdvice(String(code))).toBeDefined();
});

it('no code is in both tables', () => {
  expect([...ERROR_CODES.keys()].filter((code) => V1_DELIVERY_CODES.has(code))).toEqual([]);
});
