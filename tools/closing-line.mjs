/** A reporter of Jest: how the tests ended, in one plain line, for whoever reads no more than the end of a log. */
export default class ClosingLine {
  onRunComplete(_, { numPassedTests, numFailedTests, numPendingTests }) {
    console.log(`tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
  }
}
