import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import ts from 'typescript';
import { documentAt, root } from './documents.js';

const library = 'libs/bandwidth-callbacks/src';
const page = documentAt('docs/architecture.md').text;
const entries = readdirSync(root + library, { withFileTypes: true });
const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);

interface Import {
  readonly from: string;
  /** A path from the sources' folder, or the name of a package. */
  readonly to: string;
}

const imports = readdirSync(root + library, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
  .flatMap((from) => importsOf(from));

test.each(folders)('the folder %s is explained', (folder) => {
  expect(page).toMatch(new RegExp(String.raw`^\| \`${folder}/\` `, 'm'));
});

test('no folder is explained that does not exist', () => {
  const explained = [...page.matchAll(/^\| `(\w+)\/` /gm)].map(([, folder]) => folder!);
  expect(explained.filter((folder) => !folders.includes(folder))).toEqual([]);
});

test('events/ imports nothing of the other folders', () => {
  const outside = imports.filter(
    ({ from, to }) => from.startsWith('events/') && isFile(to) && !to.startsWith('events/'),
  );
  expect(outside).toEqual([]);
});

test('wire/ and delivery/ import no class of an event in the catalogue', () => {
  const own = imports.filter(({ from }) => /^(?:wire|delivery)\//.test(from));
  expect(own.length).toBeGreaterThan(50);
  expect(own.filter(({ to }) => /^events\/(?:v1|voice|messaging|mfa)\//.test(to))).toEqual([]);
});

function importsOf(from: string): Import[] {
  const { importedFiles } = ts.preProcessFile(documentAt(`${library}/${from}`).text);
  return importedFiles.map(({ fileName }) => ({
    from,
    to: fileName.startsWith('.') ? join(dirname(from), fileName) : fileName,
  }));
}

function isFile(to: string): boolean {
  return to.endsWith('.js');
}
