import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { LocalBandwidth } from '../../libs/local-bandwidth/src/local-bandwidth.js';
import { readScenario } from '../../libs/local-bandwidth/src/scenario/read-scenario.js';
import { bandwidthOptions } from '../../libs/local-bandwidth/src/scenario/run/bandwidth-options.js';
import { playStep } from '../../libs/local-bandwidth/src/scenario/run/play-step.js';
import { runScenario } from '../../libs/local-bandwidth/src/scenario/run/run-scenario.js';
import { savedFile } from '../../libs/local-bandwidth/src/scenario/save/saved-file.js';
import type { Scenario } from '../../libs/local-bandwidth/src/scenario/scenario.js';
import { CREDENTIALS } from '../support/harness.js';
import { closePhoneLines, startPhoneLine } from '../support/phone-line.js';

const SCENARIOS = fileURLToPath(new URL('../../src/scenarios/', import.meta.url));
const variables = {
  BANDWIDTH_CALLBACKS_USERNAME: CREDENTIALS.username,
  BANDWIDTH_CALLBACKS_PASSWORD: CREDENTIALS.password,
};

afterEach(closePhoneLines);

/** Plays a scenario, and saves what was done. */
async function savedAfter(scenario: Scenario, app: string): Promise<string> {
  const bandwidth = await LocalBandwidth.start(bandwidthOptions(scenario, { app, variables }));
  try {
    const { people = {}, phones = {}, steps } = scenario;
    const named = Object.entries(people).map(([name, number]) => [name, { phone: bandwidth.phone(number) }] as const);
    const play = { bandwidth, people: new Map(named) };
    for (const [number, behaviour] of Object.entries(phones)) bandwidth.session.setPhone(number, behaviour);
    for (const step of steps) await playStep(play, step);
    return savedFile(bandwidth.session).text;
  } finally {
    await bandwidth.stop();
  }
}

describe('a reference scenario that was played and saved', () => {
  it.each(readdirSync(SCENARIOS))(
    '%s passes as it was saved, and fails against an application without an answer',
    async (file) => {
      const { app } = await startPhoneLine({ publicUrl: undefined });
      const { port } = app.getHttpServer().address() as AddressInfo;
      const url = `http://127.0.0.1:${port}/bandwidth/callbacks`;
      const text = await savedAfter(read(readFileSync(SCENARIOS + file, 'utf8')), url);
      expect(text).not.toContain(CREDENTIALS.password);
      const saved = read(text);
      expect(await runScenario(saved, { variables })).toMatchObject({ outcome: 'passed', played: saved.steps.length });
      const silent = () => ({ status: 500 });
      expect(await runScenario(saved, { variables, app: silent })).toMatchObject({ outcome: 'failed' });
    },
  );
});

function read(text: string): Scenario {
  const found = readScenario(text);
  if ('problems' in found) throw new Error(found.problems[0]?.message);
  return found.scenario;
}
