import { existsSync } from 'node:fs';
import { VERBS } from 'bandwidth-bxml';
import { documents as generate } from '../../tools/docs/documents.mjs';
import { readOptions } from '../../tools/docs/options-table.mjs';
import { catalogue } from '../../libs/bandwidth-callbacks/src/events/catalogue.js';
import type { EventClass } from '../../libs/bandwidth-callbacks/src/events/definition.js';
import { fieldsOf } from '../../libs/bandwidth-callbacks/src/events/fields/field.js';
import { isOpen } from '../../libs/bandwidth-callbacks/src/events/fields/nested.js';
import { ASSUMPTIONS } from '../../libs/local-bandwidth/src/engine/assumption-table.js';
import { operations } from '../../libs/local-bandwidth/src/rest/operations.js';
import { schemaOfFiles } from '../../libs/local-bandwidth/src/scenario/schema-of-files.js';
import { PERSON_STEPS, PLATFORM_STEPS } from '../../libs/local-bandwidth/src/scenario/step-table.js';
import { resolveOptions } from '../../libs/bandwidth-callbacks/src/options/resolve-options.js';
import { documentAt, root } from './documents.js';

const events: readonly EventClass[] = catalogue;
const scenarios = { schema: schemaOfFiles(), personSteps: PERSON_STEPS, platformSteps: PLATFORM_STEPS };
const generated = await generate(events, fieldsOf, VERBS, ASSUMPTIONS, scenarios, operations, isOpen);
const eventsPage = documentAt('docs/events.md').text;
const optionsPage = documentAt('docs/options.md').text;

it('what is generated is up to date', () => {
  const stale = [...generated].filter(([path, text]) => documentAt(path).text !== text);
  expect(stale.map(([path]) => `${path}: run \`npm run docs\`, and commit what it writes`)).toEqual([]);
});

it('what writes the documents finds what it imports of the built packages', () => {
  const script = documentAt('tools/write-docs.mjs').text;
  const imported = [...script.matchAll(/from '\.\.\/(libs\/[^']+)'/g)].map(([, path]) => path!);
  expect(imported.length).toBeGreaterThan(1);
  expect(imported.filter((path) => !existsSync(root + path))).toEqual([]);
});

it.each(events.map(({ definition }) => definition))(
  'the page of events has a row for $name',
  ({ name, lane, methods }) => {
    const row = eventsPage.split('\n').find((line) => line.startsWith(`| [\`${name}\`](`));
    expect(row?.split(/\s*(?<!\\)\|\s*/).slice(4, 6)).toEqual([lane, methods.join(', ')]);
  },
);

describe('the options on their page', () => {
  const options = readOptions(documentAt('libs/bandwidth-callbacks/src/options/options.ts').text);
  const documented = new Map(options.map(({ name, standard }) => [name, standard]));
  const defaults = Object.entries(resolveOptions({ auth: false }, {})).filter(([name]) => name !== 'auth');

  it('are all that there are', () => {
    expect([...documented.keys()]).toEqual(expect.arrayContaining([...defaults.map(([name]) => name), 'auth']));
  });

  it.each([...documented.keys()])('%s has a row', (name) => {
    expect(optionsPage).toContain(`| \`${name}\` `);
  });

  it.each(defaults.flatMap(([name, value]) => leaves(name, value)))('%s has the default %j', (name, value) => {
    expect(documented.get(name)).toContain(inWords(name, value));
  });
});

/** The names and values of an option's parts, or its own. */
function leaves(name: string, value: unknown): [string, unknown][] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject
    ? Object.entries(value).flatMap(([part, inner]) => leaves(`${name}.${part}`, inner))
    : [[name, value]];
}

function inWords(name: string, value: unknown): string {
  if (name === 'idempotency.ttl') return `${Number(value) / 3_600_000} hours`;
  if (typeof value === 'number') return value.toLocaleString('en-US');
  if (typeof value === 'string') return `\`'${value}'\``;
  if (typeof value === 'boolean') return `\`${value}\``;
  return 'none'; // undefined, or an empty list
}
