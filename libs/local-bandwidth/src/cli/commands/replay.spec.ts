import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScriptedTerminal } from '../../../../../test/support/scripted-terminal.js';
import { LocalBandwidth } from '../../local-bandwidth.js';

let bandwidth: LocalBandwidth;
let terminal: ScriptedTerminal;
let status: number;

beforeEach(async () => {
  status = 200;
  const app = () => ({ status, body: '<Response><Hangup/></Response>' });
  bandwidth = await LocalBandwidth.start({ app, clock: 'virtual' });
  terminal = new ScriptedTerminal({ LOCAL_BANDWIDTH_URL: bandwidth.url });
  await bandwidth.call({ from: '+15551230001', to: '+15550100000' });
});
afterEach(() => bandwidth.stop());

const first = () => bandwidth.exchanges[0]!;

describe('replay', () => {
  it('sends a callback again several times, and shows each like tail', async () => {
    const before = bandwidth.exchanges.length;
    expect(await terminal.run('replay', first().id, '--times', '2')).toBe(0);
    const lines = terminal.output.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^[\d:.]+ x\d+ +initiate +200 .*POST http:\/\/localhost\//);
    const added = bandwidth.exchanges.slice(before);
    expect(added.map(({ request }) => request.body)).toEqual([first().request.body, first().request.body]);
  });

  it('sends a body from the standard input', async () => {
    terminal.input.end('{"eventType":"initiate","changed":true}');
    expect(await terminal.run('replay', first().id, '--edit')).toBe(0);
    expect(bandwidth.exchanges.at(-1)?.request.body).toBe('{"eventType":"initiate","changed":true}');
  });

  it.each([500, 302])('fails when the application answers with %i, which Bandwidth refuses', async (answer) => {
    status = answer;
    expect(await terminal.run('replay', first().id)).toBe(1);
    expect(terminal.output).toContain(` ${answer} `);
  });

  it('has its own exit code for an application that cannot be reached', async () => {
    const lonely = await LocalBandwidth.start({ app: 'http://127.0.0.1:9/', clock: 'virtual' });
    await lonely.call({ from: '+15551230001', to: '+15550100000' });
    const [failed] = lonely.exchanges;
    expect(await terminal.run('replay', failed!.id, '--url', lonely.url)).toBe(3);
    await lonely.stop();
  });

  it.each([
    [['x999'], /no exchange/i],
    [['x1', '--times', '0'], /--times takes a number from 1 to 100/],
    [['x1', '--times', '1.5'], /--times takes a whole number/],
  ])('refuses %j', async (args, problem) => {
    expect(await terminal.run('replay', ...args)).toBe(2);
    expect(terminal.errors).toMatch(problem);
  });
});

describe('replay with an editor', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'replay-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Sends an exchange again as somebody does whose editor runs this. */
  function edit(code: string): Promise<number> {
    const script = join(folder, 'editor.cjs');
    writeFileSync(script, `const fs = require('fs'); const [file] = process.argv.slice(-1); ${code}`);
    terminal.input.isTTY = true;
    terminal.variables['EDITOR'] = `"${process.execPath}" "${script}"`;
    return terminal.run('replay', first().id, '--edit');
  }

  it('shows the body, and sends what was saved', async () => {
    const code = "fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('initiate', 'edited') + '\\n')";
    expect(await edit(code)).toBe(0);
    expect(bandwidth.exchanges.at(-1)?.request.body).toBe(first().request.body.replace('initiate', 'edited'));
  });

  it.each([
    ['the text is empty', "fs.writeFileSync(file, '')"],
    ['failed', 'process.exit(1)'],
  ])('sends nothing when %s', async (reason, code) => {
    const before = bandwidth.exchanges.length;
    expect(await edit(code)).toBe(1);
    expect(terminal.errors).toMatch(new RegExp(`^Nothing was sent: .*${reason}`));
    expect(bandwidth.exchanges).toHaveLength(before);
  });

  it('says that its file is gone if the editor deleted it', async () => {
    expect(await edit('fs.unlinkSync(file)')).toBe(2);
    expect(terminal.errors).toMatch(/^\S+ cannot be read: there is no such file .*\[LOCAL_BANDWIDTH_FILE\]/);
  });
});
