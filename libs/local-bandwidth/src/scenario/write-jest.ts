import type { Scenario } from './scenario.js';
import { commented, spaced } from './write-scenario.js';

/**
 * Writes a jest spec that runs a scenario against the application at its URL, or at the URL in the environment variable
 * `APP_URL`.
 *
 * @param remarks comments by the index of the step above which they stand; -1 for the top of the file
 */
export function writeJest(scenario: Scenario, remarks: ReadonlyMap<number, string> = new Map()): string {
  const { $schema: _schema, name = 'plays the scenario', app, steps, ...head } = scenario;
  const fields = Object.entries(head).filter(([, value]) => value !== undefined);
  const usual = app === undefined ? '' : ` ?? ${JSON.stringify(app)}`;
  return [
    ...commented(remarks.get(-1), ''),
    "import { runScenario } from 'local-bandwidth';",
    '',
    `it(${JSON.stringify(name)}, async () => {`,
    '  const result = await runScenario({',
    ...(app === undefined ? [] : [`    app: process.env['APP_URL']${usual},`]),
    ...fields.map(([field, value]) => `    ${field}: ${spaced(value)},`),
    '    steps: [',
    ...steps.flatMap((step, place) => [...commented(remarks.get(place), '      '), `      ${spaced(step)},`]),
    '    ],',
    '  });',
    '  expect(result.failure?.message).toBeUndefined();',
    "  expect(result.outcome).toBe('passed');",
    '}, 60_000);',
    '',
  ].join('\n');
}
