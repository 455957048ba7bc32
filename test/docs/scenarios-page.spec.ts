import { freePort } from '../support/free-port.js';
import { blocksOf, documentAt } from './documents.js';
import { runShell } from './shell.js';

const [scenario, commands, output] = blocksOf(documentAt('docs/local-bandwidth-scenarios.md'));

it('the example of a scenario prints what the page says, when it is copied and run', async () => {
  const port = await freePort();
  const files = { 'hello.jsonc': scenario!.code.replace('3000', String(port)) };
  const { stdout } = await runShell(commands!.code, { replacements: { 3000: port }, files });
  expect(timeless(stdout)).toBe(timeless(output!.code));
});

/** A busy machine takes its time. */
function timeless(text: string): string {
  return text.trim().replaceAll(/in \d+\.\d s/g, 'in 0.0 s');
}
