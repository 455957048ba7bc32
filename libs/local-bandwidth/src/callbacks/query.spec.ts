import { withQuery } from './query.js';

it.each<[url: string, payload: object, expected: string]>([
  ['http://a.test/x?own=1', { digits: '1', none: null, missing: undefined }, 'http://a.test/x?own=1&digits=1'],
  ['http://a.test/', { to: ['a', 'b'], count: 2, ok: true }, 'http://a.test/?to=%5Ba%2C+b%5D&count=2&ok=true'],
  ['http://a.test/', { message: { id: 'm-1' } }, 'http://a.test/?message=%7B%22id%22%3A%22m-1%22%7D'],
  ['no URL', { digits: '1' }, 'no URL'],
])('%s with %j is %s', (url, payload, expected) => {
  expect(withQuery(url, payload)).toBe(expected);
});
