/**
 * A reporter of Jest for logs: a line for each file as it ends, each failure in full, and how it all ended as the very last
 * line. Jest's own summary is left out: whoever reads only the end of a log, a program above all, takes it for the result.
 */
export default class TestReporter {
  onTestResult(test, result) {
    const { perfStats, failureMessage, console: printed } = result;
    const isFailed = result.numFailingTests > 0 || result.testExecError !== undefined;
    print(`${isFailed ? 'FAILED' : 'ok'} ${nameOf(test)} (${(perfStats.runtime / 1_000).toFixed(1)} s)`);
    for (const { message, origin } of printed ?? []) print(`${message}\n${origin.split('\n', 1)[0]}`);
    if (failureMessage) print(failureMessage);
  }

  onRunComplete(_, { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites }) {
    // A file that does not even load counts as one failure: none of its tests could run.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const skipped = numPendingTests + numTodoTests;
    const line = `${numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    process.once('exit', () => print(line)); // behind whatever Jest and the tests still say
  }
}

function nameOf({ path, context }) {
  return path.startsWith(context.config.rootDir) ? path.slice(context.config.rootDir.length + 1) : path;
}

function print(text) {
  process.stdout.write(`${text.trimEnd()}\n`);
}
