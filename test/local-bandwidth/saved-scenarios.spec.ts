import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { LocalBandwidth } from '../../libs/local-bandwidth/src/local-bandwidth.js';
import { readScenario } from '../../libs/local-bandwidth/src/scenario/read-scenario.js';
import { bandwidthOptions } from '../../libs/local-bandwidth/src/run/bandwidth-options.js';
import { playStep } from '../../libs/local-bandwidth/src/run/play-step.js';
import { runScenario } from '../../libs/local-bandwidth/src/run/run-scenario.js';
import { savedFile } from '../../libs/local-bandwidth/src/scenario/save/saved-file.js';
import { newCall } from '../../libs/local-bandwidth/src/schema/schemas.js';
import type { Scenario } from '../../libs/local-bandwidth/src/scenario/scenario.js';
import { CREDENTIALS } from '../support/harness.js';
import { closePhoneLines, startPhoneLine } from '../support/phone-line.js';
import { ControlClient } from './control-client.js';
import { A, HttpApplication, NUMBER } from './http-application.js';

const SCENARIOS = fileURLToPath(new URL('../../src/scenarios/', import.meta.url));
const variables = {
  BANDWIDTH_CALLBACKS_USERNAME: CREDENTIALS.username,
  BANDWIDTH_CALLBACKS_PASSWORD: CREDENTIALS.password,
};

afterEach(closePhoneLines);

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

/** A call with everything that a caller can bring along. */
const CALL = {
  from: A,
  to: NUMBER,
  displayName: 'Ann "Annie" Example',
  sipHeaders: { 'X-Customer': '42', 'X-Order': 'a/7' },
  stirShaken: { verstat: 'TN-Validation-Passed', attestationIndicator: 'A' },
  diversion: { reason: 'no-answer', origTo: '+15550100009' },
  uui: '48656c6c6f;encoding=hex',
};
const BROUGHT = ['callerDisplayName', 'sipHeaders', 'stirShaken', 'diversion', 'uui'];

it('what a caller brought along is saved with the call, and the saved test is played with all of it', async () => {
  expect(Object.keys(CALL)).toEqual(expect.arrayContaining(Object.keys(newCall.properties ?? {})));
  const application = new HttpApplication({ initiate: '<SpeakSentence>Hello</SpeakSentence>' });
  const text = await application.with(async (bandwidth) => {
    const client = new ControlClient(bandwidth.url);
    await client.post('/calls', CALL);
    await bandwidth.advance(10_000);
    return (await client.post('/sessions/default/scenario')).body.text as string;
  });
  const saved = read(text);
  expect(saved.steps[0]).toEqual({ call: CALL, as: 'caller' });
  const again = new HttpApplication({ initiate: '<SpeakSentence>Hello</SpeakSentence>' });
  expect(await runScenario(saved, { app: again.app })).toMatchObject({ outcome: 'passed' });
  const [first, second] = [application, again].map(({ arrived }) => BROUGHT.map((name) => arrived[0]?.payload[name]));
  expect(second).toEqual(first);
  expect(second).not.toContain(undefined);
});

it('a call is saved as it was made, whatever its maker does with it afterwards', async () => {
  await new HttpApplication({ initiate: '<Hangup/>' }).with(async (bandwidth) => {
    const sipHeaders: Record<string, string> = { 'X-Customer': '42' };
    await bandwidth.call({ from: A, to: NUMBER, sipHeaders });
    sipHeaders['X-Customer'] = '43';
    expect(read(savedFile(bandwidth.session).text).steps[0]).toMatchObject({
      call: { sipHeaders: { 'X-Customer': '42' } },
    });
  });
});

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

function read(text: string): Scenario {
  const found = readScenario(text);
  if ('problems' in found) throw new Error(found.problems[0]?.message);
  return found.scenario;
}
