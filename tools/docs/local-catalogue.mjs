/** @typedef {import('../../libs/bandwidth-callbacks/src/events/definition.js').EventClass} EventClass */

/**
 * The catalogue of events for `local-bandwidth`, which sends them without drawing the library, and with it Nest, into an
 * installation: names, methods, forms and samples as a source file of its own.
 *
 * @param {readonly EventClass[]} catalogue
 * @returns {string} TypeScript
 */
export function localCatalogue(catalogue) {
  const events = catalogue.map(({ definition: { name, api, wire, nameFields, methods, sample, summary } }) => ({
    name,
    api,
    event: wire[0] ?? name,
    summary,
    method: methods[0],
    form: nameFields?.includes('root') ? 'xml' : 'json',
    sample,
  }));
  return `// Written by \`npm run docs\` from the catalogue of nestjs-bandwidth-callbacks. Do not edit.
import type { CatalogueEvent } from './catalogue-event.js';

/** Every event of Bandwidth's that is known, with a payload as Bandwidth would send it. */
export const CATALOGUE: readonly CatalogueEvent[] = ${JSON.stringify(events)};
`;
}
