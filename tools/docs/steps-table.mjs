import { table } from './markdown.mjs';

/** @typedef {import('../../libs/local-bandwidth/src/scenario/step-kind.js').PersonStep} PersonStep */
/** @typedef {import('../../libs/local-bandwidth/src/scenario/step-kind.js').PlatformStep} PlatformStep */
/** @typedef {{ readonly personSteps: readonly PersonStep[], readonly platformSteps: readonly PlatformStep[] }} Steps */

/**
 * The steps of scenario files: what people do, and what happens apart from them.
 *
 * @param {Steps} steps
 * @returns {string}
 */
export function stepsTable({ personSteps, platformSteps }) {
  const rows = [...personSteps, ...platformSteps].map(({ name, about, example, fields }) => [
    code(name),
    about,
    code(spaced(example)),
    fieldsOf(fields),
  ]);
  return table(['Step', 'Does', 'Example', 'Fields'], rows);
}

/** @param {PersonStep['fields']} fields */
function fieldsOf(fields) {
  return Object.keys(fields)
    .map((field) => (field.endsWith('?') ? code(field.slice(0, -1)) : `**${code(field)}**`))
    .join(', ');
}

/**
 * JSON in one line, as people write it.
 *
 * @param {unknown} value
 * @returns {string}
 */
function spaced(value) {
  if (Array.isArray(value)) return `[${value.map((item) => spaced(item)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, field]) => `${JSON.stringify(name)}: ${spaced(field)}`)
    .join(', ')} }`;
}

/** @param {string} text */
function code(text) {
  return `\`${text}\``;
}
