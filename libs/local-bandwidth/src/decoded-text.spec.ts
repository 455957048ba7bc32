import { decodedText } from './decoded-text.js';

it('invalid percent-encoding stays as it is', () => {
  expect([decodedText('a%2Fb'), decodedText('100%'), decodedText('%FF')]).toEqual(['a/b', '100%', '%FF']);
});
