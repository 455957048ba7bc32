import { styleFor } from './style.js';

it.each([
  ['on a terminal', { isTTY: true }, {}, '\u001B[32mfine\u001B[39m'],
  ['not in a pipe', {}, {}, 'fine'],
  ['not where NO_COLOR asks for none', { isTTY: true }, { NO_COLOR: '1' }, 'fine'],
])('colours are used %s', (_, stream, variables, text) => {
  expect(styleFor(stream, variables)('green', 'fine')).toBe(text);
});
