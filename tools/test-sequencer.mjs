import Sequencer from '@jest/test-sequencer';
import { withWaitingSpread } from './waiting-tests.mjs';

/** The order in which Jest runs the test files. */
export default class TestSequencer extends Sequencer {
  sort(tests) {
    return withWaitingSpread(super.sort(tests));
  }
}
