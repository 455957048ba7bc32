import { checkInput } from '../schema/check-input.js';
import { list, type Schema } from '../schema/schema.js';
import type { Scenario, Step } from './scenario.js';

/** Where editors find the JSON schema of scenario files. */
export const SCHEMA_URL = 'https://unpkg.com/local-bandwidth/scenario.schema.json';

const WITH_STEPS: Schema = { type: 'object', properties: { steps: list({ type: 'object' }) }, required: ['steps'] };

/**
 * Writes a scenario file with one step on each line.
 *
 * @param remarks comments by the index of the step above which they stand; -1 for the top of the file
 * @throws LocalBandwidthError for what is no scenario; what its fields and steps hold is not looked at
 */
export function writeScenario(scenario: Scenario, remarks: ReadonlyMap<number, string> = new Map()): string {
  checkInput(scenario, WITH_STEPS, 'scenario');
  const { $schema = SCHEMA_URL, steps, ...head } = scenario;
  const fields = Object.entries({ $schema, ...head }).filter(([, value]) => value !== undefined);
  return [
    ...commented(remarks.get(-1), ''),
    '{',
    ...fields.map(([name, value]) => `  ${JSON.stringify(name)}: ${spaced(value)},`),
    '  "steps": [',
    ...steps.flatMap((step, place) => [
      ...commented(remarks.get(place), '    '),
      `    ${spaced(step)}${place < steps.length - 1 ? ',' : ''}`,
    ]),
    '  ]',
    '}',
    '',
  ].join('\n');
}

export function commented(remark: string | undefined, indent: string): string[] {
  return remark === undefined ? [] : remark.split(/\r\n|\r|\n/).map((line) => `${indent}// ${line}`);
}

/** JSON on one line, with spaces as people write them: `{ "caller": "press", "digits": "1" }`. */
export function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => spaced(item)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value as Step).filter(([, field]) => field !== undefined);
  if (fields.length === 0) return '{}';
  return `{ ${fields.map(([name, field]) => `${JSON.stringify(name)}: ${spaced(field)}`).join(', ')} }`;
}
