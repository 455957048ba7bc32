import { documentAt } from './documents.js';

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets: readonly { readonly refId: string; readonly expr: string }[];
}

const { panels, templating } = JSON.parse(documentAt('deploy/grafana.json').text) as {
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string }[] };
};
const asked = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
const alerts = [...documentAt('docs/production.md').text.matchAll(/^\| .*?`([^`]*bandwidth_[^`]*)`/gm)].map(
  ([, it]) => it!,
);

it.each([
  ['the dashboard', asked, 6],
  ['the checklist', alerts, 3],
])('%s asks for metrics and attributes that there are', (_, expressions, least) => {
  const table = documentAt('docs/integrations.md').text;
  const names = [...table.matchAll(/`((?:bandwidth|http)\.[\w.]+)`/g)].map(([, name]) => name!.replaceAll('.', '_'));
  const there = new Set(names);
  const found = expressions.flatMap((expression) => expression.match(/\b(?:bandwidth|http)_\w+/g) ?? []);
  const wanted = new Set(found.map((name) => name.replace(/_total$/, '')));
  expect(wanted.size).toBeGreaterThan(least);
  expect([...wanted].filter((name) => !there.has(name))).toEqual([]);
});

it('the dashboard has the variables that it asks with', () => {
  const ofGrafana = ['__rate_interval'];
  const wanted = asked.flatMap((expr) => [...expr.matchAll(/\$(\w+)/g)].map(([, name]) => name!));
  expect(wanted.length).toBeGreaterThan(0);
  const there = new Set([...templating.list.map(({ name }) => name), ...ofGrafana]);
  expect(wanted.filter((name) => !there.has(name))).toEqual([]);
});

it('no two panels of the dashboard lie on one another, or have one id', () => {
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, index) => `${x + (index % w)}/${y + Math.floor(index / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).toBeLessThanOrEqual(24);
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
});
