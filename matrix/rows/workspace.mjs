/** What can differ between versions of Node: limits of the HTTP server, timers, and how modules are loaded. */
const DIFFERING = ['test/hostile', 'test/idle', 'test/package'];

/** The demo and some of the tests, in the workspace itself. */
export async function workspace(steps, { root }) {
  await steps.step('demo', () => steps.exec('npm', ['run', 'demo'], root));
  await steps.step('tests that could differ between Nodes', () =>
    steps.exec('npm', ['run', 'jest', '--', ...DIFFERING], root),
  );
}
