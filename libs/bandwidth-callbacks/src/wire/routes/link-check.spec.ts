import { OnceLog } from '../../log/once-log.js';
import { LinkCheck } from './link-check.js';
import { RouteMatcher } from './route-matcher.js';

const mounted = [
  { path: '/bandwidth/callbacks', route: '' },
  { path: '/bandwidth/callbacks/menu', route: 'menu' },
  { path: '/bandwidth/callbacks/menu/language', route: 'menu/language' },
];

function warningsFor(links: readonly string[], { route = '', baseUrl }: { route?: string; baseUrl?: string } = {}) {
  const lines: string[] = [];
  const warnings = new OnceLog({ warn: (line: string) => void lines.push(line), log: () => undefined });
  const check = new LinkCheck(mounted, new RouteMatcher(mounted), baseUrl, warnings);
  const document = links.map((link, n) => `<Redirect a${n}Url="${link}"/>`).join('');
  for (const _ of [1, 2]) check.check(document, 'Ivr.menu', { route, payload: { digits: '471108' }, query: {} });
  return lines;
}

it.each([
  '/bandwidth/callbacks',
  '/bandwidth/callbacks/menu',
  'callbacks/menu?attempt=1&amp;x=2',
  '/Bandwidth/Callbacks/MENU/',
  '/elsewhere',
  'https://other.example.com/bandwidth/callbacks/none',
  'tel:+15550100000',
  'http://[',
  '',
])('says nothing of a link to %s', (link) => {
  expect(warningsFor([link])).toEqual([]);
});

it.each([
  [
    '/bandwidth/callbacks/menus',
    'leads to /bandwidth/callbacks/menus, a route that no handler has; the routes are: menu, menu/language',
  ],
  [
    'callbacks/menus?x=1',
    'leads to /bandwidth/callbacks/menus, a route that no handler has; the routes are: menu, menu/language',
  ],
  ['menu', 'leads to /bandwidth/menu, while the route menu is at /bandwidth/callbacks/menu'],
])('tells that %s is lost', (link, problem) => {
  expect(warningsFor([link])).toEqual([`The a0Url in Ivr.menu ${problem}.`]);
});

it('resolves links against the route where the callback came', () => {
  expect(warningsFor(['menu/language'], { route: 'menu' })).toEqual([]);
  expect(warningsFor(['language'], { route: 'menu/language' })).toEqual([]);
  expect(warningsFor(['menus'], { route: 'menu' })).toHaveLength(1);
});

it('knows absolute links by the address of the application, the path of a proxy included', () => {
  const baseUrl = 'https://example.com/phone';
  const lost = 'https://example.com/phone/bandwidth/callbacks/menus';
  expect(warningsFor([lost], { baseUrl })).toEqual([expect.stringContaining('leads to /bandwidth/callbacks/menus')]);
  expect(warningsFor(['https://example.com/bandwidth/callbacks/menus'], { baseUrl })).toEqual([]);
});

it('repeats nothing personal, and tells once of each attribute', () => {
  const [line, ...others] = warningsFor(['/bandwidth/callbacks/471108']);
  expect(others).toEqual([]);
  expect(line).not.toContain('471108');
});

it('names no routes where no handler has one', () => {
  const only = [{ path: '/callbacks', route: '' }];
  const lines: string[] = [];
  const warnings = new OnceLog({ warn: (line: string) => void lines.push(line), log: () => undefined });
  const check = new LinkCheck(only, new RouteMatcher(only), undefined, warnings);
  check.check('<Redirect redirectUrl="/callbacks/lost"/>', 'Ivr.menu', { route: '', payload: {}, query: {} });
  expect(lines).toEqual([expect.stringMatching(/leads to \/callbacks\/lost, a route that no handler has\.$/)]);
});
