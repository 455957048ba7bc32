import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { blocksOf, documentAt, root } from './documents.js';
import { freePort } from '../support/free-port.js';

const run = promisify(execFile);
const [scenario, commands, output] = blocksOf(documentAt('docs/local-bandwidth-scenarios.md'));

it('the example of a scenario prints what the page says, when it is copied and run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'scenario-'));
  try {
    const port = String(await freePort());
    writeFileSync(join(folder, 'hello.jsonc'), scenario!.code.replace('3000', port));
    const script = `trap 'kill $(jobs -p)' EXIT\n${commands!.code}`
      .replaceAll('3000', port)
      .replace(/^npx local-bandwidth/m, `"${process.execPath}" ${root}libs/local-bandwidth/bin/local-bandwidth.js`);
    const { stdout } = await run('bash', ['-c', script], { cwd: folder });
    expect(timeless(stdout)).toBe(timeless(output!.code));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** A busy machine takes its time. */
function timeless(text: string): string {
  return text.trim().replaceAll(/in \d+\.\d s/g, 'in 0.0 s');
}
