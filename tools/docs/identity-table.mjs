import { apis, eventsOf } from './apis.mjs';
import { table } from './markdown.mjs';

/** @typedef {import('../../libs/bandwidth-callbacks/src/events/definition.js').EventClass} EventClass */

/**
 * Which field identifies which events: the only one without which they are refused.
 *
 * @param {readonly EventClass[]} catalogue
 * @returns {string}
 */
export function identityTable(catalogue) {
  const rows = apis.flatMap(({ api, title }) => {
    const events = eventsOf(catalogue, api).map(({ definition }) => definition);
    const fields = [...new Set(events.flatMap(({ identity }) => identity ?? []))];
    return fields.map((field) => {
      const identified = events.filter(({ identity }) => identity === field);
      return [title, code(field), identified.map(({ name }) => code(name)).join(', ')];
    });
  });
  return table(['API', 'Refused without', 'Events'], rows);
}

/** @param {string} text */
function code(text) {
  return `\`${text}\``;
}
