import { freePort } from '../support/free-port.js';
import { blocksOf, documentAt } from './documents.js';
import { runShell } from './shell.js';

const [commands, output] = blocksOf(documentAt('libs/local-bandwidth/README.md'));

describe('the first screen of the README of local-bandwidth', () => {
  it('is three lines to copy, and a call that was answered', () => {
    expect(commands!.code.trimEnd().split('\n')).toHaveLength(3);
    expect(output!.code).toContain('is answered');
    expect(output!.line).toBeLessThan(30);
  });

  it('prints what it says', async () => {
    const replacements = { 3000: await freePort(), 'npx local': 'sleep 2; npx local' };
    const { stdout } = await runShell(commands!.code, { replacements });
    expect(timeless(stdout)).toBe(timeless(output!.code));
  });
});

/** A busy machine takes its time. */
function timeless(text: string): string {
  return text.trim().replaceAll(/^\d+:\d\d\.\d/gm, '0:00.0');
}
