import { table } from './markdown.mjs';

/** @typedef {import('../../libs/local-bandwidth/src/engine/assumption-table.js').Assumption} Assumption */

/**
 * What the local Bandwidth assumes where no public document says what Bandwidth does.
 *
 * @param {Readonly<Record<string, Assumption>>} assumptions
 * @returns {string}
 */
export function assumptionsTable(assumptions) {
  const rows = Object.entries(assumptions).map(([name, { default: usual, others, sentence, source }]) => [
    code(name),
    sentence,
    code(String(usual)),
    others === 'number' ? 'any number' : others.map((other) => code(other)).join(', '),
    source.replaceAll(/https:\S*[^\s:,.;]/g, (url) => `<${url}>`),
  ]);
  return table(['Name', 'What is assumed', 'Default', 'Others', 'Why it has to be assumed'], rows);
}

/** @param {string} text */
function code(text) {
  return `\`${text}\``;
}
