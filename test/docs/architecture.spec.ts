import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import ts from 'typescript';
import { steps } from '../../tools/docs/lifecycle.mjs';
import { rooms, top } from '../../tools/docs/rooms.mjs';
import { documentAt, root } from './documents.js';

const library = 'libs/bandwidth-callbacks/src';
const files = sourcesIn(library);

/** Of one file by another, types included. Paths from the sources' folder. */
interface Import {
  readonly from: string;
  readonly to: string;
}

const imports = importsIn(library);

it('every file belongs to a room, or to the few that put the rooms together', () => {
  const known = new Set([...rooms.map(({ name }) => name), ...top]);
  expect(files.filter((file) => !known.has(roomOf(file)))).toEqual([]);
});

it('every room is there', () => {
  expect(rooms.map(({ name }) => name).filter((name) => !files.some((file) => roomOf(file) === name))).toEqual([]);
});

it.each(rooms)('$name imports only the rooms that it may', ({ name, mayImport }) => {
  const outside = imports.filter(({ from, to }) => roomOf(from) === name && roomOf(to) !== name);
  expect(outside.filter(({ to }) => !mayImport.includes(roomOf(to)))).toEqual([]);
});

it.each(rooms)('$name may import only rooms that it does import, and that stand below it', ({ name, mayImport }) => {
  const imported = new Set(imports.filter(({ from }) => roomOf(from) === name).map(({ to }) => roomOf(to)));
  const below = rooms.slice(
    0,
    rooms.findIndex((room) => room.name === name),
  );
  expect(mayImport.filter((to) => !imported.has(to) || !below.some((room) => room.name === to))).toEqual([]);
});

describe.each([
  [library, 400],
  ['libs/bandwidth-bxml/src', 50],
  ['libs/local-bandwidth/src', 1000],
  ['libs/local-bandwidth/page', 200],
  ['src', 100],
])('in %s', (folder, least) => {
  const all = importsIn(folder);

  it('no files import each other in a circle, types included', () => {
    expect(all.length).toBeGreaterThan(least);
    expect(circleAmong(all)).toEqual([]);
  });

  it('no folders do, nor the files beside them', () => {
    const between = betweenRooms(all);
    expect(between.length).toBeGreaterThan(0);
    expect(circleAmong(between)).toEqual([]);
  });
});

it('the local Bandwidth lists its rooms, and each imports only those above it', () => {
  const folder = 'libs/local-bandwidth/src';
  const { text } = documentAt(`${folder}/README.md`);
  const listed = [...text.matchAll(/^\| `([a-z]+)` /gm)].map(([, name]) => name as string);
  const there = sourcesIn(folder).filter((path) => path.includes('/'));
  expect([...listed].sort()).toEqual([...new Set(there.map((path) => roomOf(path)))].sort());
  const inFolders = importsIn(folder).filter(({ from, to }) => from.includes('/') && to.includes('/'));
  const upwards = betweenRooms(inFolders).filter(({ from, to }) => listed.indexOf(from) < listed.indexOf(to));
  expect(upwards).toEqual([]);
});

it('a circle of three files is found', () => {
  const circle = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'c' },
    { from: 'c', to: 'a' },
  ];
  expect(circleAmong(circle)).toEqual(['a', 'b', 'c', 'a']);
});

it('wire/ and delivery/ import no class of an event in the catalogue', () => {
  const own = imports.filter(({ from }) => ['wire', 'delivery'].includes(roomOf(from)));
  expect(own.length).toBeGreaterThan(50);
  expect(own.filter(({ to }) => /^events\/(?:v1|voice|messaging|mfa)\//.test(to))).toEqual([]);
});

/** What is declared of a class of events, and the reader that is made of it, follow from the class: no application adds to them. */
const OF_CLASSES = ['events/fields/field.ts', 'events/fields/nested.ts', 'fast-path/compiled-reader.ts'];

it('nothing is kept for the whole process but what follows from a class', () => {
  const keeping = files.filter((file) => keepsState(documentAt(`${library}/${file}`).text));
  expect(keeping.sort()).toEqual(OF_CLASSES);
});

it('the way of a callback ends with the statuses that are drawn', () => {
  const { text } = documentAt(`${library}/lifecycle/callback-lifecycle.ts`);
  const drawn = steps.flatMap(({ exits }) => exits.flatMap(({ status }) => String(status).match(/\d{3}/g) ?? []));
  const written = text.match(/\b[2-5]\d\d\b/g) ?? [];
  expect([...new Set(drawn)].sort()).toEqual([...new Set(written)].sort());
});

/** Whether a file has a variable, or a collection that is not declared to be read only, outside of its functions and classes. */
function keepsState(text: string): boolean {
  const { statements } = ts.createSourceFile('', text, ts.ScriptTarget.Latest);
  return statements.some((statement) => {
    if (!ts.isVariableStatement(statement)) return false;
    const { flags, declarations } = statement.declarationList;
    return (flags & ts.NodeFlags.Const) === 0 || declarations.some(isCollection);
  });
}

function isCollection({ type, initializer }: ts.VariableDeclaration): boolean {
  const isReadOnly =
    type && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text.startsWith('Readonly');
  if (!initializer || isReadOnly || !ts.isNewExpression(initializer)) return false;
  return ts.isIdentifier(initializer.expression) && /(?:Map|Set|Cache)$/.test(initializer.expression.text);
}

function roomOf(file: string): string {
  return file.split('/')[0]!.replace(/\.[jt]s$/, '');
}

function sourcesIn(folder: string): string[] {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.spec.ts'));
}

/** The imports between the files of a folder. Paths have no ending, since `.js` stands for `.ts` and for `.tsx`. */
function importsIn(folder: string): Import[] {
  return sourcesIn(folder).flatMap((path) => {
    const { importedFiles } = ts.preProcessFile(documentAt(`${folder}/${path}`).text);
    return importedFiles
      .filter(({ fileName }) => fileName.startsWith('.'))
      .map(({ fileName }) => ({ from: withoutEnding(path), to: withoutEnding(join(dirname(path), fileName)) }));
  });
}

/** The imports of one folder by another. A file that is in none stands for itself. */
function betweenRooms(all: readonly Import[]): Import[] {
  return all
    .filter(({ to }) => !to.startsWith('../'))
    .map(({ from, to }) => ({ from: roomOf(from), to: roomOf(to) }))
    .filter(({ from, to }) => from !== to);
}

function withoutEnding(path: string): string {
  return path.replace(/\.[jt]sx?$/, '');
}

/** The files of a circle, the first of them again at its end; none where there is no circle. */
function circleAmong(all: readonly Import[]): readonly string[] {
  const through = new Set<string>();
  const follow = (file: string, way: readonly string[]): readonly string[] => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (through.has(file)) return [];
    for (const { to } of all.filter(({ from }) => from === file)) {
      const circle = follow(to, [...way, file]);
      if (circle.length > 0) return circle;
    }
    through.add(file);
    return [];
  };
  for (const { from } of all) {
    const circle = follow(from, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
