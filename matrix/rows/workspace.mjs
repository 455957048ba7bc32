import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What can differ between versions of Node: limits of the HTTP server, timers, and how modules are loaded. */
const DIFFERING = ['test/hostile', 'test/idle', 'test/package'];

/** How the reference application is started, and its scenarios played. */
const PAGE = 'src/README.md';

/** The demo, the commands of the reference application's page, and some of the tests, in the workspace itself. */
export async function workspace(steps, { root }) {
  await steps.step('demo', () => steps.exec('npm', ['run', 'demo'], root));
  await steps.step(`the commands of ${PAGE}`, async () => {
    const text = await readFile(join(root, PAGE), 'utf8');
    const [, commands] = [...text.matchAll(/^```bash\n([^]*?)^```/gm)].map(([, code]) => code);
    // What is started in the background is a group of its own, which ends whole: a process that npm leaves behind would
    // keep the output open.
    const ending = "set -m; trap 'kill -- -$(jobs -p)' EXIT";
    const { stdout } = await steps.exec('bash', ['-c', `${ending}\n${commands}`], root);
    if (!/scenarios in .*: all passed/.test(stdout)) throw new Error(stdout);
  });
  await steps.step('tests that could differ between Nodes', () =>
    steps.exec('npm', ['run', 'jest', '--', ...DIFFERING], root),
  );
}
