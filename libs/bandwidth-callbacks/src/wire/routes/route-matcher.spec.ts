import { RouteMatcher } from './route-matcher.js';

const at = (...paths: string[]) =>
  new RouteMatcher(paths.map((path, index) => ({ path, route: index === 0 ? '' : `route ${index}` })));

it.each([
  ['/api/callbacks', '/api/callbacks', { route: '', params: {} }],
  ['/api/callbacks', '/API//Callbacks/', { route: '', params: {} }],
  ['/api/callbacks', '/callbacks', undefined],
  ['/api/callbacks', '/v1/api/callbacks', undefined],
  ['/api/callbacks', '/api/callbacks/menu', undefined],
  ['/:tenant/callbacks', '/Acme%20Co/callbacks', { route: '', params: { tenant: 'Acme Co' } }],
  ['/:tenant/callbacks', '/a/b/callbacks', undefined],
  ['/:tenant/callbacks', '/a%2Fb/callbacks', { route: '', params: { tenant: 'a/b' } }],
  ['/callbacks/:tenant', '/callbacks%2Facme', { route: '', params: { tenant: 'acme' } }],
  ['/{v:version/}callbacks', '/v2/callbacks', { route: '', params: {} }],
  ['/*prefix/:tenant/callbacks', '/any/thing/acme/callbacks', { route: '', params: { tenant: 'acme' } }],
])('what is mounted at %s takes %s for %j', (mounted, path, match) => {
  expect(at(mounted).match(path)).toEqual(match);
});

it('text goes before a parameter, whichever is declared first', () => {
  const matcher = at('/callbacks', '/callbacks/:language', '/callbacks/menu');
  expect(matcher.match('/callbacks/menu')).toEqual({ route: 'route 2', params: {} });
  expect(matcher.match('/callbacks/es')).toEqual({ route: 'route 1', params: { language: 'es' } });
});

it.each<[a: string, b: string, overlaps: boolean]>([
  ['/callbacks', '/tenant/callbacks', false],
  ['/callbacks', '/Callbacks', true],
  ['/:tenant/callbacks', '/sales/callbacks', true],
  ['/:tenant/callbacks', '/sales/other', false],
  ['/*any/callbacks', '/sales/callbacks', true],
  ['/*any/callbacks', '/sales/other', false],
  ['/*any/sales/callbacks', '/*any/callbacks', true],
])('%s and %s have a path in common: %p', (a, b, overlaps) => {
  expect(at(a).overlaps(at(b))).toBe(overlaps);
  expect(at(b).overlaps(at(a))).toBe(overlaps);
});
