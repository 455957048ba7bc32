import type { Handler } from './handler.js';
import { nearMissesOf } from './near-misses.js';

const handler = (name: string, route?: string) =>
  ({ label: 'A.b', names: new Set([name]), options: route === undefined ? {} : { route } }) as unknown as Handler;

it.each([
  ['of the same name in the other API', 'gather', [handler('voice.gather')], ['voice.gather']],
  ['of the same name in V1', 'voice.gather', [handler('gather', 'menu')], ['gather at menu']],
  ['of the event at other routes', 'sms', [handler('sms', 'one'), handler('sms', 'two')], ['sms at one', 'sms at two']],
  ['none of other events, and no observers', 'sms', [handler('mms'), handler('*', 'all')], []],
  [
    'three at most',
    'sms',
    ['1', '2', '3', '4'].map((route) => handler('sms', route)),
    ['sms at 1', 'sms at 2', 'sms at 3'],
  ],
])('finds handlers %s', (_what, name, handlers, expected) => {
  expect(nearMissesOf(handlers, name)).toEqual(expected);
});
