/** @typedef {import('../../libs/bandwidth-callbacks/src/events/definition.js').EventClass} EventClass */
/** @typedef {import('../../libs/bandwidth-callbacks/src/events/fields/field-spec.js').FieldSpec} FieldSpec */
/** @typedef {(type: new () => object) => readonly FieldSpec[]} FieldsOf */

/**
 * The fields of the catalogue of events for `local-bandwidth`, which checks with them the body that somebody wants to
 * send in the place of another.
 *
 * @param {readonly EventClass[]} catalogue
 * @param {FieldsOf} fieldsOf
 * @param {(type: new () => object) => boolean} isOpen
 * @returns {string} TypeScript
 */
export function localFields(catalogue, fieldsOf, isOpen) {
  const events = catalogue.map((type) => [type.definition.name, shapeOf(type, fieldsOf, isOpen)]);
  return `// Written by \`npm run docs\` from the catalogue of nestjs-bandwidth-callbacks. Do not edit.
import type { EventFields } from './event-field.js';

/** The fields of every event of the catalogue, by its name there. */
export const FIELDS: Readonly<Record<string, EventFields>> = ${JSON.stringify(Object.fromEntries(events))};
`;
}

/**
 * @param {new () => object} type
 * @param {FieldsOf} fieldsOf
 * @param {(type: new () => object) => boolean} isOpen
 * @returns {object}
 */
function shapeOf(type, fieldsOf, isOpen) {
  const fields = fieldsOf(type).map(({ name, kind, always, known, aliases, nested }) => [
    name,
    {
      kind,
      // A GET has no body to check, so what only a GET always has is like any other field.
      ...((always === true || always === 'POST') && { isAlwaysSent: true }),
      ...(known && { known }),
      ...(aliases && { aliases }),
      ...(nested && { fields: shapeOf(nested(), fieldsOf, isOpen) }),
      ...(nested && isOpen(nested()) && { isOpen: true }),
    },
  ]);
  return Object.fromEntries(fields);
}
