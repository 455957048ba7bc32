// Exports below the public API for the generated documentation. Not an entry point of the package.
export { ASSUMPTIONS } from './engine/assumption-table.js';
export { operations } from './rest/operations.js';
export { schemaOfFiles } from './scenario/schema-of-files.js';
export { PERSON_STEPS, PLATFORM_STEPS } from './scenario/step-table.js';
