import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScriptedTerminal } from '../../../../../test/support/scripted-terminal.js';
import { elementsOf } from '../../../../../test/support/xml-elements.js';

let server: Server;
let app: string;
let folder: string;
let hangs = false;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'run-'));
  server = createServer((request, response) => {
    request.resume();
    if (hangs) return;
    const say = (words: string) => `<SpeakSentence>${words}</SpeakSentence>`;
    const menu = `<Gather gatherUrl="/menu" maxDigits="1">${say('Press 1 &amp; wait.')}</Gather>`;
    response.end(`<Response>${request.url === '/' ? menu : say('Goodbye.')}</Response>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  app = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(() => (hangs = false));
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

const CALL = '{ "call": { "from": "+15551230001", "to": "+15550100000" }, "as": "caller" }';

const right = (name = 'right.jsonc') => file(name, 'Press 1');
const wrong = (name = 'wrong.jsonc') => file(name, 'Press <2>', '"name": "\\"wrong\\" & <odd>\\u0001", ');

describe('run', () => {
  it('reports the result of each file and the coverage for people', async () => {
    const { exitCode, terminal } = await run(right(), file('two.jsonc', 'wait', '"name": "the second", '));
    expect(exitCode).toBe(0);
    const [first, second, touched, summary] = terminal.output.split('\n');
    expect(first).toMatch(/^✓ right \/.*right\.jsonc {2}3 steps, 1\.\d s in \d+\.\d s$/);
    expect(second).toMatch(/^✓ the second /);
    expect(touched).toMatch(
      /^Touched: 2 events, 2 verbs, 1 cause, 0 fallbacks, \d assumptions\. --coverage lists them\.$/,
    );
    expect(summary).toMatch(/^2 scenarios in \d+\.\d s: all passed\.$/);
  });

  it('shows for a failing step its lines in the file, the transcript, the BXML and the exchanges', async () => {
    const path = wrong();
    const { exitCode, terminal } = await run(right(), path);
    expect(exitCode).toBe(1);
    for (const part of [
      `    ${path}:4:5\n        2 |   "steps": [\n        3 |     ${CALL},\n      > 4 |     { "caller": "hears"`,
      '    +15551230001 did not hear "Press <2>" within 1 second. [LOCAL_BANDWIDTH_EXPECTATION]\n',
      'hears "Press 1 & wait."',
      'The BXML in force, of which <Gather> runs',
      '> 1 | <Response><Gather gatherUrl="/menu"',
      `initiate POST ${app} → 200`,
      '    The same run again: --seed ',
      ': 1 passed, 1 failed.\n',
    ]) {
      expect(terminal.output).toContain(part);
    }
  });

  it('lists the coverage on request, and the events and verbs that were not used', async () => {
    const { output } = (await run(right(), '--coverage')).terminal;
    expect(output).toContain('\nevents       disconnect; initiate\n             not: answer, ');
    expect(output).toContain('\nverbs        Gather; SpeakSentence\n             not: Bridge, ');
    expect(output).toContain(
      '\ncauses       hangup\nfallbacks    none\nfaults       none\nassumptions  answeringVerbs = most; ',
    );
  });

  it('prints one JSON document for programs', async () => {
    const path = wrong();
    const { exitCode, terminal } = await run(right(), path, '--reporter', 'json', '--seed', '5');
    expect(exitCode).toBe(1);
    expect(JSON.parse(terminal.output)).toMatchObject({
      passed: false,
      scenarios: [
        { name: 'right', outcome: 'passed', played: 3, steps: 3, seed: 5 },
        {
          file: path,
          outcome: 'failed',
          played: 1,
          seed: 6,
          failure: {
            step: 1,
            line: 4,
            column: 5,
            source: '{ "caller": "hears", "text": "Press <2>", "within": 1000 }',
          },
          coverage: { events: [{ name: 'initiate', times: 1 }], causes: [] },
        },
      ],
      coverage: {
        events: [
          { name: 'disconnect', times: 1 },
          { name: 'initiate', times: 2 },
        ],
      },
    });
  });

  it('writes well-formed JUnit beside the report for people', async () => {
    const output = join(folder, 'junit.xml');
    const path = wrong();
    const { terminal } = await run(right(), path, '--reporter', 'junit', '--output', output);
    expect(terminal.output).toMatch(/✓ right .*\n✗ "wrong"/);
    const elements = elementsOf(readFileSync(output, 'utf8'));
    const named = (name: string) => elements.filter((element) => element.name === name);
    expect(named('testsuites')).toMatchObject([{ attributes: { tests: '2', failures: '1', errors: '0' } }]);
    expect(named('testcase')).toMatchObject([
      { attributes: { name: 'right', line: '1' } },
      { attributes: { name: '"wrong" & <odd>\uFFFD', classname: path, file: path, line: '4' } },
    ]);
    expect(named('failure')).toMatchObject([{ attributes: { type: 'LOCAL_BANDWIDTH_EXPECTATION' } }]);
    expect(named('failure')[0]?.text).toContain(
      '\n  > 4 |     { "caller": "hears", "text": "Press <2>", "within": 1000 },\n',
    );
    expect(named('property')).toContainEqual(
      expect.objectContaining({ attributes: { name: 'coverage.verbs', value: 'Gather SpeakSentence' } }),
    );
  });

  it('writes the report for people into a file as well', async () => {
    const output = join(folder, 'report.txt');
    const { terminal } = await run(right(), '--output', output);
    expect(readFileSync(output, 'utf8')).toBe(terminal.output);
  });

  it('shows the current step on a terminal', async () => {
    const terminal = new ScriptedTerminal({}, true);
    await terminal.run('run', right());
    expect(terminal.errors).toContain(
      '\r\u001B[K  right, step 2 of 3: { "caller": "hears", "text": "Press 1", "within": 1000 }',
    );
    expect(terminal.errors.endsWith('\r\u001B[K')).toBe(true);
  });

  it('plays several files at the same time, and reports them in their order', async () => {
    const files = Array.from({ length: 6 }, (_, index) => right(`${index}.jsonc`));
    const { exitCode, terminal } = await run(...files, '--jobs', '3', '--reporter', 'json');
    expect(exitCode).toBe(0);
    const { scenarios } = JSON.parse(terminal.output) as { scenarios: { name: string }[] };
    expect(scenarios.map(({ name }) => name)).toEqual(['0', '1', '2', '3', '4', '5']);
  });

  it('calls the application of the option instead of that of the file', async () => {
    const { exitCode, terminal } = await run(right(), '--app', 'http://127.0.0.1:9/');
    expect(exitCode).toBe(3);
    expect(terminal.output).toContain(
      'The application cannot be reached at http://127.0.0.1:9/: nothing listens there.',
    );
    expect((await run(right(), '--app', `${app}elsewhere`)).exitCode).toBe(1);
  });

  it('ends when it is interrupted, with a report of the results so far', async () => {
    hangs = true;
    const terminal = new ScriptedTerminal();
    server.once('request', () => terminal.interrupt());
    expect(await terminal.run('run', right(), wrong(), '--reporter', 'junit')).toBe(1);
    const skipped = elementsOf(terminal.output).filter(({ name }) => name === 'skipped');
    expect(skipped).toHaveLength(2);
  });

  it('reports the problems of every invalid file, and plays none', async () => {
    const broken = [join(folder, 'a.jsonc'), join(folder, 'b.jsonc')] as const;
    writeFileSync(broken[0], '{\n  "steps": [{ "cal": 1 }] }');
    writeFileSync(broken[1], '{ "steps": [');
    const { exitCode, terminal } = await run(right(), ...broken);
    expect(exitCode).toBe(2);
    expect(terminal.output).toBe('');
    expect(terminal.errors).toMatch(
      /a\.jsonc:2:15 steps\[0\] has an unknown step: "cal"\. Did you mean "call"\?\n.*b\.jsonc:1:\d+ It is/,
    );
  });

  it.each<[string[], RegExp]>([
    [
      ['/no/such.jsonc'],
      /\/no\/such\.jsonc cannot be read: there is no such file or folder \(ENOENT\)\..*\[LOCAL_BANDWIDTH_FILE\]/,
    ],
    [['--reporter', 'xml'], /--reporter is spec, json or junit/],
    [['--reporter', 'constructor'], /--reporter is spec, json or junit/],
    [['--clock', 'sand'], /--clock is virtual or real/],
    [['--jobs', '0'], /--jobs takes a number from 1/],
    [['--jobs', '1.5'], /--jobs takes a whole number/],
    [['--port', '1.5'], /--port takes a whole number/],
    [['--jobs', '2', '--port', '4010'], /--port has room for one scenario at a time/],
    [['--user', 'bw'], /--user and --password belong together/],
    [['--app', 'nonsense'], /right\.jsonc: The `app` of the local Bandwidth is not the URL of an application/],
    [
      ['--output', '/no/such/folder/x'],
      /x cannot be written: there is no such file or folder \(ENOENT\)\..*\[LOCAL_BANDWIDTH_FILE\]/,
    ],
  ])('refuses %j', async (args, problem) => {
    const { exitCode, terminal } = await run(right(), ...args);
    expect(terminal.errors).toMatch(problem);
    expect(exitCode).toBe(2);
  });
});

/** A scenario file whose second step hears some words. */
function file(name: string, words: string, more = ''): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    `{ ${more}"app": "${app}",\n  "steps": [\n    ${CALL},\n    { "caller": "hears", "text": "${words}", "within": 1000 },\n    { "caller": "hangUp" } ] }\n`,
  );
  return path;
}

async function run(...args: string[]): Promise<{ exitCode: number; terminal: ScriptedTerminal }> {
  const terminal = new ScriptedTerminal();
  return { exitCode: await terminal.run('run', ...args), terminal };
}
