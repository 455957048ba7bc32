import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { apis } from './apis.mjs';
import { assumptionsTable } from './assumptions-table.mjs';
import { readComments } from './comments.mjs';
import { declaredTables } from './declared-tables.mjs';
import { apiTable, eventTables } from './event-tables.mjs';
import { faultCasesTable } from './fault-cases-table.mjs';
import { fieldReference } from './field-reference.mjs';
import { identityTable } from './identity-table.mjs';
import { localCatalogue } from './local-catalogue.mjs';
import { localFields } from './local-fields.mjs';
import { lifecyclePicture } from './lifecycle-picture.mjs';
import { lifecycleTable } from './lifecycle-table.mjs';
import { jobPages, jobsTable } from './job-pages.mjs';
import { fill } from './markdown.mjs';
import { notServedTable, operationsTable } from './operations-table.mjs';
import { optionsDetails, optionsTable, readOptions } from './options-table.mjs';
import { packageReadme } from './package-readme.mjs';
import { roomsPicture } from './rooms-picture.mjs';
import { roomsTable } from './rooms-table.mjs';
import { stepsTable } from './steps-table.mjs';
import { attributeTypes, verbTypes } from './typed-verbs.mjs';

/** @typedef {import('../../libs/bandwidth-callbacks/src/events/definition.js').EventClass} EventClass */
/** @typedef {import('./field-reference.mjs').FieldsOf} FieldsOf */
/** @typedef {import('../../libs/local-bandwidth/src/engine/assumption-table.js').Assumption} Assumption */
/** @typedef {import('../../libs/local-bandwidth/src/rest/operation.js').Operation} Operation */
/** @typedef {import('../../libs/bandwidth-bxml/src/index.js').VerbDefinition} VerbDefinition */

const root = new URL('../../', import.meta.url);

/**
 * Every document that is generated, or holds a generated part, as it should be; the types of the typed verbs, too.
 *
 * @param {readonly EventClass[]} catalogue
 * @param {FieldsOf} fieldsOf
 * @param {ReadonlyMap<string, VerbDefinition>} verbs
 * @param {Readonly<Record<string, Assumption>>} assumptions those of the local Bandwidth
 * @param {import('./steps-table.mjs').Steps & { readonly schema: object }} scenarios of the local Bandwidth
 * @param {readonly Operation[]} operations those of its REST API
 * @param {(type: new () => object) => boolean} isOpen whether a class keeps fields that it does not declare
 * @returns {Promise<ReadonlyMap<string, string>>} paths from the root of the workspace, and texts
 */
export async function documents(catalogue, fieldsOf, verbs, assumptions, scenarios, operations, isOpen) {
  const withOperations = fill(read('docs/local-bandwidth-rest.md'), 'operations', operationsTable(operations));
  const options = readOptions(read('libs/bandwidth-callbacks/src/options/options.ts'));
  const readme = await format(fill(read('README.md'), 'apis', apiTable(catalogue)));
  const withEvents = fill(read('docs/events.md'), 'events', eventTables(catalogue));
  const withOptions = fill(read('docs/options.md'), 'options', optionsTable(options));
  const withWay = fill(read('docs/architecture.md'), 'lifecycle', lifecycleTable());
  const architecture = fill(withWay, 'rooms', roomsTable());
  const comments = readComments();
  const alsoGenerated = new Map([
    ['docs/local-bandwidth.md', fill(read('docs/local-bandwidth.md'), 'assumptions', assumptionsTable(assumptions))],
    ['docs/local-bandwidth-rest.md', fill(withOperations, 'not served', notServedTable(operations))],
    ['docs/local-bandwidth-faults.md', fill(read('docs/local-bandwidth-faults.md'), 'cases', faultCasesTable())],
    [
      'docs/local-bandwidth-scenarios.md',
      fill(read('docs/local-bandwidth-scenarios.md'), 'steps', stepsTable(scenarios)),
    ],
  ]);
  const references = apis.map(async ({ api }) => {
    const text = await format(fieldReference(api, catalogue, fieldsOf, comments));
    return /** @type {const} */ ([`docs/events/${api}.md`, text]);
  });
  const filled = Object.entries(declaredTables(scenarios.schema)).map(async ([path, tables]) => {
    const before = alsoGenerated.get(path) ?? read(path);
    const text = Object.entries(tables).reduce((whole, [name, content]) => fill(whole, name, content), before);
    return /** @type {const} */ ([path, await format(text)]);
  });
  return new Map([
    ['README.md', readme],
    ['libs/bandwidth-callbacks/README.md', await format(packageReadme(readme))],
    ['docs/events.md', await format(fill(withEvents, 'identity', identityTable(catalogue)))],
    ['docs/options.md', await format(fill(withOptions, 'details', optionsDetails(options)))],
    ['docs/architecture.md', await format(architecture)],
    ['docs/jobs.md', await format(fill(read('docs/jobs.md'), 'jobs', jobsTable()))],
    ['libs/local-bandwidth/scenario.schema.json', await format(JSON.stringify(scenarios.schema), 'json')],
    ['docs/callback.svg', lifecyclePicture()],
    ['docs/rooms.svg', roomsPicture()],
    ['libs/bandwidth-bxml/src/verbs/attributes.ts', await format(attributeTypes(verbs), 'typescript')],
    ['libs/bandwidth-bxml/src/verbs/typed-verbs.ts', await format(verbTypes(verbs), 'typescript')],
    ['libs/local-bandwidth/src/events/catalogue.ts', await format(localCatalogue(catalogue), 'typescript')],
    [
      'libs/local-bandwidth/src/events/event-fields.ts',
      await format(localFields(catalogue, fieldsOf, isOpen), 'typescript'),
    ],
    ...(await Promise.all(jobPages().map(async ([path, text]) => /** @type {const} */ ([path, await format(text)])))),
    ...(await Promise.all(references)),
    ...(await Promise.all(filled)),
  ]);
}

/** @param {string} path */
function read(path) {
  return readFileSync(new URL(path, root), 'utf8');
}

/**
 * @param {string} text
 * @param {'markdown' | 'typescript' | 'json'} [parser]
 */
async function format(text, parser = 'markdown') {
  const options = await prettier.resolveConfig(fileURLToPath(new URL('README.md', root)));
  return prettier.format(text, { ...options, parser });
}
