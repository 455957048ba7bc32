import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScriptedTerminal } from '../../../../../test/support/scripted-terminal.js';
import { until } from '../../../../../test/support/until.js';

const TO = ['--to', 'http://127.0.0.1:9/callbacks'];

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'recordings-'))));
afterAll(() => rm(folder, { recursive: true }));

it('says where it listens, and lists the written files on Ctrl+C', async () => {
  const terminal = new ScriptedTerminal();
  const over = terminal.run('record', '--listen', '0', ...TO, '--out', folder);
  await until(
    () => terminal.output,
    (output) => output.includes('Listening at'),
  );
  expect(terminal.output).toMatch(
    /^Listening at http:\/\/127\.0\.0\.1:\d+, passing on to http:\/\/127\.0\.0\.1:9\. Ctrl\+C writes what is complete\.$/m,
  );
  terminal.interrupt();
  expect(await over).toBe(0);
  expect(terminal.output).toMatch(/^Written: 0 scenarios\.$/m);
});

it('prints one line of JSON for scripts, and fails if the application was never reached', async () => {
  const terminal = new ScriptedTerminal();
  const over = terminal.run('record', '--listen', '127.0.0.1:0', ...TO, '--out', folder, '--ready-line');
  const line = await until(
    () => terminal.output,
    (output) => output.endsWith('\n'),
  );
  const { url } = JSON.parse(line) as { url: string };
  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(502);
  terminal.interrupt();
  expect(await over).not.toBe(0);
  expect(terminal.errors).toContain('The application at http://127.0.0.1:9 was never reached.');
});

it('does not start in production, unless that is allowed', async () => {
  const refusing = new ScriptedTerminal({ NODE_ENV: 'production' });
  expect(await refusing.run('record', '--listen', '0', ...TO)).toBe(2);
  expect(refusing.errors).toContain('--allow-production');
  const allowed = new ScriptedTerminal({ NODE_ENV: 'production' });
  const over = allowed.run('record', '--listen', '0', ...TO, '--out', folder, '--allow-production');
  await until(
    () => allowed.output,
    (output) => output.includes('Listening at'),
  );
  allowed.interrupt();
  expect(await over).toBe(0);
});

it('says which port is taken', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const terminal = new ScriptedTerminal();
  expect(await terminal.run('record', '--listen', String(port), ...TO, '--out', folder)).toBe(2);
  expect(terminal.errors).toContain(`The port ${port} is taken.`);
  server.close();
});

it.each([
  [['--listen', '99999', ...TO], '--listen takes a port'],
  [['--listen', 'nowhere', ...TO], '--listen takes a port'],
  [['--listen', '0', '--to', 'ftp://a.test'], '--to takes a URL'],
  [['--listen', '0', '--to', 'no URL'], '--to takes a URL'],
  [['--listen', '0'], 'record needs --to'],
  [TO, 'record needs --listen'],
])('refuses %j', async (args, problem) => {
  const terminal = new ScriptedTerminal();
  expect(await terminal.run('record', ...args)).toBe(2);
  expect(terminal.errors).toContain(problem);
});
