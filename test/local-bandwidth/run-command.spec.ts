import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { CREDENTIALS } from '../support/harness.js';
import { closePhoneLines, startPhoneLine } from '../support/phone-line.js';
import { elementsOf } from '../support/xml-elements.js';
import { closeServers, serve } from './record/served.js';

const BIN = fileURLToPath(new URL('../../libs/local-bandwidth/bin/local-bandwidth.js', import.meta.url));
const SCENARIOS = fileURLToPath(new URL('../../src/scenarios/', import.meta.url));
const files = readdirSync(SCENARIOS).map((name) => join(SCENARIOS, name));
const variables = {
  BANDWIDTH_CALLBACKS_USERNAME: CREDENTIALS.username,
  BANDWIDTH_CALLBACKS_PASSWORD: CREDENTIALS.password,
};

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'run-command-'))));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  await closePhoneLines();
  await closeServers();
});

const run = (...args: string[]) => start(...args).ended;

/** The URL of the reference application, as it is started for its scenarios. */
async function phoneLine(): Promise<string> {
  const { app } = await startPhoneLine({ publicUrl: undefined });
  const { port } = app.getHttpServer().address() as { port: number };
  return `http://127.0.0.1:${port}/bandwidth/callbacks`;
}

describe('local-bandwidth run', () => {
  it('plays all scenarios of the reference application, and ends with 0', async () => {
    const { exitCode, output, errors } = await run(
      ...files,
      '--app',
      await phoneLine(),
      '--reporter',
      'junit',
      '--output',
      'junit.xml',
    );
    expect(output).toMatch(new RegExp(`\n${files.length} scenarios in .*: all passed\\.\n$`));
    expect([exitCode, errors]).toEqual([0, '']);
    const cases = elementsOf(readFileSync(join(folder, 'junit.xml'), 'utf8')).filter(({ name }) => name === 'testcase');
    expect(cases.map(({ attributes }) => attributes['file'])).toEqual(files);
  });

  it('ends with 1 if a step fails, and shows its line', async () => {
    const source = join(SCENARIOS, 'no-choice.jsonc');
    const changed = readFileSync(source, 'utf8').replace('Sorry, that was no choice.', 'Please go away.');
    writeFileSync(join(folder, 'changed.jsonc'), changed);
    const line = changed.split('\n').findIndex((each) => each.includes('go away')) + 1;
    const { exitCode, output } = await run(source, 'changed.jsonc', '--app', await phoneLine());
    expect(exitCode).toBe(1);
    expect(output).toContain(`    changed.jsonc:${line}:5\n`);
    expect(output).toContain(`      > ${line} |     { "caller": "hears", "text": "Please go away." },\n`);
    expect(output).toContain('hears "Sorry, that was no choice.');
    expect(output).not.toContain(CREDENTIALS.password);
  });

  it('ends with 2 for a file that is not a scenario, and says where the mistake is', async () => {
    writeFileSync(join(folder, 'broken.jsonc'), '{\n  "steps": [{ "wait": "long" }]\n}');
    const { exitCode, output, errors } = await run(...files, 'broken.jsonc');
    expect([exitCode, output, errors]).toEqual([2, '', 'broken.jsonc:2:23 steps[0].wait must be a number.\n']);
    expect((await run()).exitCode).toBe(2);
  });

  it('ends with 3 if the application is not reachable', async () => {
    const { exitCode, output } = await run(...files, '--app', 'http://127.0.0.1:9/callbacks', '--reporter', 'json');
    expect(exitCode).toBe(3);
    const { scenarios } = JSON.parse(output) as { scenarios: { outcome: string }[] };
    expect(scenarios.map(({ outcome }) => outcome)).toEqual(files.map(() => 'unreachable'));
  });

  it('ends after Ctrl+C with the results so far', async () => {
    const { url, server } = await serve(() => {}); // never answers
    const { child, ended } = start(...files, '--app', url, '--reporter', 'json');
    await once(server, 'request');
    child.kill('SIGINT');
    const { exitCode, output } = await ended;
    expect(exitCode).toBe(1);
    expect(JSON.parse(output)).toMatchObject({
      passed: false,
      scenarios: files.map(() => ({ outcome: 'interrupted' })),
    });
  });
});

/** `local-bandwidth run` in a process of its own. */
function start(...args: string[]) {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [BIN, 'run', ...args], { cwd: folder, env: { PATH, ...variables } });
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]).then(
    ([[exitCode], output, errors]) => ({ exitCode: exitCode as number | null, output, errors }),
  );
  return { child, ended };
}
