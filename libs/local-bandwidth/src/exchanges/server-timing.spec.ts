import { handlersOf } from './server-timing.js';

it.each<[header: string | undefined, handlers: object[]]>([
  [undefined, []],
  ['', []],
  [
    'Ivr.menu;dur=12.5, Log.see',
    [
      { name: 'Ivr.menu', ms: 12.5 },
      { name: 'Log.see', ms: 0 },
    ],
  ],
  ['h1;desc="Ivr.menu, the first; of two";dur=3', [{ name: 'Ivr.menu, the first; of two', ms: 3 }]],
  ['h1;DUR="4"', [{ name: 'h1', ms: 4 }]],
  ['h1;dur=soon', [{ name: 'h1', ms: 0 }]],
  [', ;dur=1, h2', [{ name: 'h2', ms: 0 }]],
])('%j is read as %j', (header, handlers) => {
  expect(handlersOf(header)).toEqual(handlers);
});
