import { accountOf, reportOf } from './account-of.js';
import type { MatcherResult } from './matcher-result.js';

/** `expect(reply).toHaveRun('IvrService.menu')`. */
export function toHaveRun(received: unknown, handler: string): MatcherResult {
  const report = reportOf(received);
  const pass = report?.handlers.some(({ name }) => name === handler) ?? false;
  return {
    pass,
    message: () =>
      report
        ? `Expected ${handler} ${pass ? 'not to have run' : 'to have run'}.\n${accountOf(received)}`
        : 'Expected the reply of a bandwidthTester, whose report names the handlers that ran.',
  };
}
