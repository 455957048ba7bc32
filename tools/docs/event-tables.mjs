import { slug } from 'github-slugger';
import { apis, eventsOf } from './apis.mjs';
import { table } from './markdown.mjs';

/** @typedef {import('../../libs/bandwidth-callbacks/src/events/definition.js').EventClass} EventClass */
/** @typedef {import('../../libs/bandwidth-callbacks/src/events/definition.js').EventDefinition} EventDefinition */

/**
 * One table an API, collapsed: name, class, when it is sent, lane, methods.
 *
 * @param {readonly EventClass[]} catalogue
 * @returns {string}
 */
export function eventTables(catalogue) {
  return apis
    .map(({ api, title, about }) => {
      const events = eventsOf(catalogue, api);
      const summary = `<summary><b>${title}</b>: ${events.length} events, ${about}</summary>`;
      const rows = events.map((type) => row(type, `events/${api}.md`));
      return ['<details>', summary, '', table(HEADER, rows), '', '</details>'].join('\n');
    })
    .join('\n');
}

/**
 * A line for each API: how many events it has, what they are about, and the first of them as examples.
 *
 * @param {readonly EventClass[]} catalogue
 * @returns {string}
 */
export function apiTable(catalogue) {
  const rows = apis.map(({ api, title, about }) => {
    const events = eventsOf(catalogue, api);
    const examples = events.slice(0, 2).map(({ definition }) => `\`${definition.name}\``);
    return [
      `[${title}](docs/events/${api}.md)`,
      `${events.length}`,
      about,
      `${examples.join(', ')}${events.length > 2 ? ', …' : ''}`,
    ];
  });
  return table(['API', 'Events', 'About', 'Such as'], rows);
}

const HEADER = ['Name', 'Class', 'When Bandwidth sends it', 'Lane', 'Methods'];

/**
 * @param {EventClass} type
 * @param {string} page
 */
function row({ name, definition }, page) {
  const link = `[\`${definition.name}\`](${page}#${slug(definition.name)})`;
  return [link, `\`${name}\``, definition.summary, definition.lane, definition.methods.join(', ')];
}
