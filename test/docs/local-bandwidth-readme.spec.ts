import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { blocksOf, documentAt, root } from './documents.js';
import { freePort } from '../support/free-port.js';

const run = promisify(execFile);
const [commands, output] = blocksOf(documentAt('libs/local-bandwidth/README.md'));

describe('the first screen of the README of local-bandwidth', () => {
  it('is three lines to copy, and a call that was answered', () => {
    expect(commands!.code.trimEnd().split('\n')).toHaveLength(3);
    expect(output!.code).toContain('is answered');
    expect(output!.line).toBeLessThan(30);
  });

  it('prints what it says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'first-call-'));
    try {
      const port = await freePort();
      const script = `trap 'kill $(jobs -p)' EXIT\n${commands!.code}`
        .replaceAll('3000', String(port))
        .replace(
          /^npx local-bandwidth/m,
          `sleep 2; "${process.execPath}" ${root}libs/local-bandwidth/bin/local-bandwidth.js`,
        );
      const { stdout } = await run('bash', ['-c', script], { cwd: folder });
      expect(timeless(stdout)).toBe(timeless(output!.code));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** A busy machine takes its time. */
function timeless(text: string): string {
  return text.trim().replaceAll(/^\d+:\d\d\.\d/gm, '0:00.0');
}
