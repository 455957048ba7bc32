import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScriptedTerminal } from '../../../../../test/support/scripted-terminal.js';
import type { Exploration } from '../../explore/exploration.js';
import { LocalBandwidth } from '../../local-bandwidth.js';

const CALL = ['+15551230001', '+15550100000'] as const;
const say = (words: string) => `<SpeakSentence>${words}</SpeakSentence>`;

let server: Server;
let app: string;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'explore-'));
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (isLocked(request)) return void response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="app"' }).end();
      const { digits = '' } = JSON.parse(Buffer.concat(chunks).toString()) as { digits?: string };
      response.end(`<Response>${ANSWERS[request.url === '/menu' ? digits : '/'] ?? say('Goodbye.')}</Response>`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  app = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

describe('explore', () => {
  it('prints the menu and its findings, and fails for errors', async () => {
    const terminal = new ScriptedTerminal();
    expect(await terminal.run('explore', ...CALL, '--app', app)).toBe(1);
    expect(terminal.output).toContain('  0 The call to +15550100000\n      then → 1\n  1 Gather "Press 1 or 2."\n');
    expect(terminal.output).toContain('      0, 3–9, *, #, wait → 2\n      1 → 3\n      2 → 4\n');
    expect(terminal.output).toContain(
      `error The call ends without a word. EXPLORE_DEAD_END\n    after 2\n    ${app}menu:1:11\n`,
    );
    expect(terminal.output).toMatch(/\n15 calls made: 1 error, 1 warning\.\n$/);
    expect(terminal.errors).toBe('');
  });

  it('passes with warnings, unless it is strict', async () => {
    const run = (...more: string[]) =>
      new ScriptedTerminal().run('explore', ...CALL, '--app', app, '--keys', '1', ...more);
    expect(await run()).toBe(0);
    expect(await run('--strict')).toBe(1);
  });

  it('prints JSON, and writes the menu as a picture and as a flowchart', async () => {
    const terminal = new ScriptedTerminal();
    const [svg, mermaid] = [join(folder, 'menu.svg'), join(folder, 'menu.mmd')];
    await terminal.run('explore', ...CALL, '--app', app, '--json', '--svg', svg, '--mermaid', mermaid);
    const { map, findings } = JSON.parse(terminal.output) as Exploration;
    expect(map.nodes.length).toBeGreaterThan(3);
    expect(findings).toMatchObject([{ code: 'EXPLORE_DEAD_END' }, { code: 'EXPLORE_FALLBACK_MISSING' }]);
    expect(readFileSync(svg, 'utf8')).toMatch(/^<svg [\s\S]*Press 1 or 2\.[\s\S]*<\/svg>\n$/);
    expect(readFileSync(mermaid, 'utf8')).toMatch(/^flowchart TD\n/);
  });

  it('says how to give credentials if the application requires them', async () => {
    const terminal = new ScriptedTerminal();
    expect(await terminal.run('explore', ...CALL, '--app', `${app}locked`)).toBe(1);
    expect(terminal.output).toContain('answered initiate with 401. Give the right credentials: --user and --password');
  });

  it('fails when it is interrupted, with a report of the results so far', async () => {
    const terminal = new ScriptedTerminal();
    server.once('request', () => terminal.interrupt());
    expect(await terminal.run('explore', ...CALL, '--app', app, '--keys', '1')).toBe(1);
    expect(terminal.output).toContain('Not everything was tried: the exploration was interrupted.');
  });

  it('shows on a terminal what is tried', async () => {
    const terminal = new ScriptedTerminal({}, true);
    await terminal.run('explore', ...CALL, '--app', app, '--keys', '12');
    expect(terminal.errors).toContain('\r\u001B[K2 calls, 1 place; now: 2');
    expect(terminal.errors.endsWith('\r\u001B[K')).toBe(true);
  });

  it('explores the application of a running local Bandwidth', async () => {
    const bandwidth = await LocalBandwidth.start({ app, clock: 'virtual' });
    const terminal = new ScriptedTerminal({ LOCAL_BANDWIDTH_URL: bandwidth.url });
    expect(await terminal.run('explore', ...CALL, '--keys', '1')).toBe(0);
    expect(terminal.output).toContain('"This is one."');
    await bandwidth.stop();
  });

  it('explores with the credentials of a running local Bandwidth', async () => {
    const credentials = { username: 'bw', password: 's3cret' };
    const bandwidth = await LocalBandwidth.start({ app: `${app}guarded`, credentials, clock: 'virtual' });
    const terminal = new ScriptedTerminal({ LOCAL_BANDWIDTH_URL: bandwidth.url }, true);
    expect(await terminal.run('explore', ...CALL, '--keys', '1')).toBe(0);
    expect(terminal.output).toContain('"This is one."');
    expect(terminal.errors.endsWith('\r\u001B[K')).toBe(true);
    expect(await terminal.run('explore', CALL[0], '+15550100009')).toBe(2);
    expect(terminal.errors).toContain("The number to explore is not the application's.");
    await bandwidth.stop();
  });

  it('interrupts the exploration of a running local Bandwidth', async () => {
    const bandwidth = await LocalBandwidth.start({ app, clock: 'virtual' });
    const terminal = new ScriptedTerminal({ LOCAL_BANDWIDTH_URL: bandwidth.url });
    server.once('request', () => terminal.interrupt());
    expect(await terminal.run('explore', ...CALL, '--keys', '1')).toBe(1);
    expect(terminal.output).toContain('Not everything was tried: the exploration was interrupted.');
    await bandwidth.stop();
  });

  it('has its own exit code if the application of a running local Bandwidth cannot be reached', async () => {
    const bandwidth = await LocalBandwidth.start({ app: 'http://127.0.0.1:9/', clock: 'virtual' });
    const terminal = new ScriptedTerminal({ LOCAL_BANDWIDTH_URL: bandwidth.url });
    expect(await terminal.run('explore', ...CALL)).toBe(3);
    expect(terminal.errors).toMatch(/^The application did not answer at http:\/\/127\.0\.0\.1:9\/: /);
    await bandwidth.stop();
  });

  it('has its own exit code for an application, or a local Bandwidth, that cannot be reached', async () => {
    const terminal = new ScriptedTerminal();
    expect(await terminal.run('explore', ...CALL, '--app', 'http://127.0.0.1:9/')).toBe(3);
    expect(terminal.errors).toMatch(/^The application did not answer at http:\/\/127\.0\.0\.1:9\/: /);
    expect(await terminal.run('explore', ...CALL, '--url', 'http://127.0.0.1:9')).toBe(3);
  });

  it.each([
    [['--keys', 'x'], /--keys takes keys of a phone/],
    [['--entries', '1,x'], /--entries takes keys of a phone/],
    [['--depth', '0'], /--depth takes a number from 1/],
    [['--depth', '1.5'], /--depth takes a whole number/],
    [['--paths', '1.5'], /--paths takes a whole number/],
    [['--port', '1.5'], /--port takes a whole number/],
    [['--user', 'bw'], /--user and --password belong together/],
    [['--app', 'nonsense'], /The `app` of the local Bandwidth is not the URL of an application/],
    [
      ['--svg', '/no/such/folder/menu.svg'],
      /menu\.svg cannot be written: there is no such file or folder \(ENOENT\)\..*\[LOCAL_BANDWIDTH_FILE\]/,
    ],
  ])('refuses %j', async (args, problem) => {
    const terminal = new ScriptedTerminal();
    expect(await terminal.run('explore', ...CALL, '--app', app, ...args)).toBe(2);
    expect(terminal.errors).toMatch(problem);
  });
});

const ANSWERS: Readonly<Record<string, string>> = {
  '/': `<Gather gatherUrl="/menu" maxDigits="1">${say('Press 1 or 2.')}</Gather>`,
  '1': say('This is one.'),
  '2': '<Hangup/>',
};

/** `/guarded` takes any credentials, `/locked` none. */
function isLocked({ url, headers }: IncomingMessage): boolean {
  return url === '/locked' || (url === '/guarded' && headers.authorization === undefined);
}
