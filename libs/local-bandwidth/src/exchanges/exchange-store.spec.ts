import { ExchangeStore } from './exchange-store.js';

it('finds the exchanges after one: all when it is no longer kept, and none when it is yet to come', () => {
  const store = new ExchangeStore(2);
  const request = { method: 'POST', url: 'http://a.test/', headers: {}, body: '' };
  for (let at = 0; at < 3; at += 1) store.begin({ at, kind: 'callback', request, attempt: 1, fallback: false });
  const after = (id: string) => store.list({ after: id }).map((exchange) => exchange.id);
  expect([after('x1'), after('x2'), after('x3'), after('x4')]).toEqual([['x2', 'x3'], ['x3'], [], []]);
});
