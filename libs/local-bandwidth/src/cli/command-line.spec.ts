import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScriptedTerminal } from '../../../../test/support/scripted-terminal.js';
import { COMMANDS } from './commands.js';

let terminal: ScriptedTerminal;

beforeEach(() => (terminal = new ScriptedTerminal()));

describe('the command line', () => {
  it.each(['--help', '-h', 'help'])('lists its commands for %s', async (flag) => {
    expect(await terminal.run(flag)).toBe(0);
    for (const { name, summary } of COMMANDS)
      expect(terminal.output).toMatch(new RegExp(`^  ${name} +${summary}`, 'm'));
  });

  it.each(COMMANDS)('has help for $name', async ({ name, load }) => {
    expect(await terminal.run(name, '--help')).toBe(0);
    const { options, summary } = await load();
    expect(terminal.output).toContain(`Usage: local-bandwidth ${name}`);
    expect(terminal.output).toContain(summary);
    for (const option of Object.keys(options)) expect(terminal.output).toContain(`--${option}`);
  });

  it('prints its version', async () => {
    expect(await terminal.run('--version')).toBe(0);
    expect(terminal.output).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [['dial'], `There is no command dial. Use one of: ${COMMANDS.map(({ name }) => name).join(', ')}.`],
    [['explor'], 'There is no command explor. Did you mean explore?'],
    [['check'], 'check: too few words. It takes: FILE….'],
    [['check', '--colour'], "check: Unknown option '--colour'."],
    [
      ['check', '/no/such/file.xml'],
      '/no/such/file.xml cannot be read: there is no such file or folder (ENOENT). Name another file or folder, or change its rights. [LOCAL_BANDWIDTH_FILE]',
    ],
    [['check', '--relative-to', '/menu', '-'], '--relative-to takes an absolute URL.'],
    [['run', 'a.jsonc', '--seed', '-1'], 'run: --seed takes a value. One that begins with a dash is given as --seed=…'],
  ])('refuses %j', async (args, problem) => {
    expect(await terminal.run(...args)).toBe(2);
    expect(terminal.errors).toContain(`${problem}\n`);
    expect(terminal.errors).toMatch(/^See: local-bandwidth .*--help$/m);
    expect(terminal.output).toBe('');
  });
});

describe('check', () => {
  let folder: string;

  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'check-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const document = (bxml: string) => {
    const file = join(folder, 'menu.xml');
    writeFileSync(file, bxml);
    return file;
  };

  it('finds nothing in a document that Bandwidth runs', async () => {
    const file = document('<Response>\n  <Gather gatherUrl="/menu" maxDigits="1"/>\n</Response>');
    expect(await terminal.run('check', file)).toBe(0);
    expect(terminal.output).toBe('1 document checked: nothing to complain of.\n');
  });

  it('prints line and column of each finding, and shows the place', async () => {
    const file = document('<Response>\n  <Gather gatherUrl="/menu" maxDigits="99"/>\n</Response>');
    expect(await terminal.run('check', file)).toBe(1);
    expect(terminal.output).toContain(`${file}:2:3 error maxDigits is at least 1 and at most 50.`);
    expect(terminal.output).toContain(
      '    <Gather gatherUrl="/menu" maxDigits="99"/>\n    ^ https://dev.bandwidth.com/',
    );
    expect(terminal.output).toMatch(/1 document checked: 1 error, 0 warnings\.\n$/);
  });

  it('passes with warnings, unless it is strict', async () => {
    const file = document('<Response><Gather maxDigits="1"/></Response>');
    expect(await terminal.run('check', file)).toBe(0);
    expect(terminal.output).toContain(' warning ');
    expect(await terminal.run('check', '--strict', file)).toBe(1);
  });

  it('reads the standard input', async () => {
    terminal.input.end('<Response><Menu/></Response>');
    expect(await terminal.run('check', '-')).toBe(1);
    expect(terminal.output).toContain('-:1:11 error BXML has no verb of this name.');
  });

  it('shows only the part of a long line around the finding', async () => {
    const file = document(`<Response>${'<Hangup/>'.repeat(40)}<Menu/></Response>`);
    await terminal.run('check', file);
    const [, line = '', caret = ''] = terminal.output.split('\n').slice(-5);
    expect(line.length).toBeLessThan(110);
    expect(line.slice(caret.indexOf('^'))).toMatch(/^<Menu\/>/);
  });
});
