/** A reporter of Jest: how the tests ended, in one plain line behind all others, for whoever reads no more than that of a log. */
export default class ClosingLine {
  onRunComplete(_, { numPassedTests, numFailedTests, numPendingTests }) {
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
    process.once('exit', () => console.log(`tests: ${numPassedTests} passed, ${numFailedTests} failed${skipped}`));
  }
}
