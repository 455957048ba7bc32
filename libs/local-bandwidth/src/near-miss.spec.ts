import { nearest } from './near-miss.js';

it.each([
  ['tiem', 'time'],
  ['digtis', 'digits'],
  ['Digits', 'digits'],
  ['ot', 'to'],
  ['tine', 'time'],
  ['cats', undefined],
  ['somewhere', undefined],
])('%j suggests %j', (written, meant) => {
  expect(nearest(written, ['from', 'time', 'digits', 'to'])).toBe(meant);
});
