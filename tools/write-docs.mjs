// `npm run docs`: writes the generated parts of the documentation. A test says when they are out of date.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogue, fieldsOf, isOpen } from '../libs/bandwidth-callbacks/dist/internals.js';
import { VERBS } from '../libs/bandwidth-bxml/dist/index.js';
import {
  ASSUMPTIONS,
  operations,
  PERSON_STEPS,
  PLATFORM_STEPS,
  schemaOfFiles,
} from '../libs/local-bandwidth/dist/internals.js';
import { documents } from './docs/documents.mjs';

const scenarios = { schema: schemaOfFiles(), personSteps: PERSON_STEPS, platformSteps: PLATFORM_STEPS };
const generated = await documents(catalogue, fieldsOf, VERBS, ASSUMPTIONS, scenarios, operations, isOpen);
for (const [path, text] of generated) {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${path}`);
}
