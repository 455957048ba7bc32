import { readdirSync } from 'node:fs';
import { documentAt, root } from './documents.js';

/** Whoever opens a file of tests sees the first of them; what they need stands below them, or in `test/support`. */
const LATEST = 40;

/** Declares the tests that the pages show. */
const WITHOUT_TESTS = ['test/docs/written-tests.spec.ts'];

const files = ['libs', 'src', 'test', 'matrix'].flatMap((folder) => specsIn(folder));

it('every file of tests begins with its first test', () => {
  const late = files.filter((path) => lineOfFirstTest(documentAt(path).text) > LATEST);
  expect(late).toEqual(WITHOUT_TESTS);
});

it.each([
  ['a test', "it('works', () => {});", 1],
  ['a test of a group', "\ndescribe('a call', () => {\n  it('ends', () => {});\n});", 3],
  ['a table', '\nit.each<[string]>([', 2],
  ['a table in a template', 'it.each`', 1],
  ['a test that is passed over', "it.skip('works', () => {});", 1],
  ['no test, but a helper', "function it_() {}\nit = 'no test';\n", Infinity],
])('%s is found', (_, text, line) => {
  expect(lineOfFirstTest(text)).toBe(line);
});

it('all files are looked at', () => {
  expect(files.length).toBeGreaterThan(250);
});

/** Counted from 1; infinite for a text without a test. */
function lineOfFirstTest(text: string): number {
  const place = text.split('\n').findIndex((line) => /^\s*it(?:\.\w+)*[(<`]/.test(line));
  return place === -1 ? Infinity : place + 1;
}

function specsIn(folder: string): string[] {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.spec.ts') && !/\/(?:node_modules|dist)\//.test(path));
}
