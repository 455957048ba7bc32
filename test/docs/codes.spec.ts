import { readdirSync } from 'node:fs';
import { documentAt, documents, root } from './documents.js';

const libraries = ['libs/bandwidth-callbacks/src', 'libs/bandwidth-bxml/src'];
const sources = libraries.flatMap((library) =>
  readdirSync(root + library, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts') && path !== 'errors.ts')
    .map((path) => documentAt(`${library}/${path}`).text),
);

const codes = new Set(sources.flatMap((text) => text.match(/(?<=(?<!Symbol\()')BANDWIDTH_[A-Z_]+(?='[,)])/g) ?? []));
const pages = documents.filter(({ path }) => path.startsWith('docs/')).map(({ text }) => text);

it('there are codes to look for', () => {
  expect(codes.size).toBeGreaterThan(15);
});

it.each([...codes])('the code %s is explained', (code) => {
  expect(pages.filter((text) => text.includes(`\`${code}\``))).not.toEqual([]);
});

it('no code is explained that does not exist', () => {
  const explained = pages.flatMap((text) => text.match(/(?<=^\| (?:\d{3} +\| )?`)BANDWIDTH_[A-Z_]+(?=`)/gm) ?? []);
  expect(explained.length).toBeGreaterThan(10);
  expect(explained.filter((code) => !codes.has(code))).toEqual([]);
});
