import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { apis } from './apis.mjs';
import { readComments } from './comments.mjs';
import { eventTables } from './event-tables.mjs';
import { fieldReference } from './field-reference.mjs';
import { fill } from './markdown.mjs';
import { optionsTable, readOptions } from './options-table.mjs';
import { packageReadme } from './package-readme.mjs';

/** @typedef {import('../../libs/bandwidth-callbacks/src/events/definition.js').EventClass} EventClass */
/** @typedef {import('./field-reference.mjs').FieldsOf} FieldsOf */

const root = new URL('../../', import.meta.url);

/**
 * Every document that is generated, or holds a generated part, as it should be.
 *
 * @param {readonly EventClass[]} catalogue
 * @param {FieldsOf} fieldsOf
 * @returns {Promise<ReadonlyMap<string, string>>} paths from the root of the workspace, and texts
 */
export async function documents(catalogue, fieldsOf) {
  const options = optionsTable(readOptions(read('libs/bandwidth-callbacks/src/options.ts')));
  const readme = await format(fill(fill(read('README.md'), 'events', eventTables(catalogue)), 'options', options));
  const comments = readComments();
  const references = apis.map(async ({ api }) => {
    const text = await format(fieldReference(api, catalogue, fieldsOf, comments));
    return /** @type {const} */ ([`docs/events/${api}.md`, text]);
  });
  return new Map([
    ['README.md', readme],
    ['libs/bandwidth-callbacks/README.md', await format(packageReadme(readme))],
    ...(await Promise.all(references)),
  ]);
}

/** @param {string} path */
function read(path) {
  return readFileSync(new URL(path, root), 'utf8');
}

/** @param {string} text */
async function format(text) {
  const options = await prettier.resolveConfig(fileURLToPath(new URL('README.md', root)));
  return prettier.format(text, { ...options, parser: 'markdown' });
}
