import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../libs/local-bandwidth/bin/local-bandwidth.js', import.meta.url));
const APP = 'http://127.0.0.1:9/';

describe('local-bandwidth start in a process of its own', () => {
  it('continues when nobody reads its output any more, and ends with 0 on a signal', async () => {
    const child = start('--app', APP, '--port', '0');
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    while (!output.includes('Text it')) await once(child.stdout, 'data');
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
    child.stdout.destroy();
    child.stderr.destroy();
    for (const words of ['one', 'two', 'three']) {
      const body = JSON.stringify({ from: '+15551230001', to: ['+15550100000'], text: words });
      expect((await fetch(`${url}/local/v1/messages`, { method: 'POST', body })).status).toBe(201);
    }
    const exchanges = (await (await fetch(`${url}/local/v1/exchanges`)).json()) as unknown[];
    expect(exchanges).toHaveLength(3);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it.each([
    ['start', ['start', '--app', APP, '--port', '0', '--data']],
    ['record', ['record', '--listen', '0', '--to', APP, '--out']],
  ])('%s refuses unusable folders with a code and 2', async (_command, args) => {
    const folder = mkdtempSync(join(tmpdir(), 'start-process-'));
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const path of [file, join(file, 'below'), '/proc/nope', '/proc/self']) {
      const child = start(...args, path);
      const [[exitCode], errors] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
      expect([path, exitCode]).toEqual([path, 2]);
      expect(errors).toMatch(/^\S+ cannot be written: .+\. Name another .+ \[LOCAL_BANDWIDTH_FILE\]\n$/);
    }
    rmSync(folder, { recursive: true });
  });
});

it.each(['SIGINT', 'SIGTERM'] as const)('%s ends a command that waits for its input', async (signal) => {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [BIN, 'check', '-'], { env: { PATH } });
  setTimeout(() => child.kill(signal), 1500);
  expect(await once(child, 'exit')).toEqual([null, signal]);
});

function start(...args: string[]): ChildProcessByStdio<null, Readable, Readable> {
  const { PATH } = process.env;
  return spawn(process.execPath, [BIN, ...args], { env: { PATH }, stdio: ['ignore', 'pipe', 'pipe'] });
}
