import { LocalBandwidthError } from '../errors.js';
import type { Conversation } from '../kit/conversation.js';
import type { Person } from './step-kind.js';

/** The call that a person is in, or was in last. @throws LocalBandwidthError where there was none */
export function callOf({ call, phone }: Person): Conversation {
  return call ?? phone.call;
}

/** What a step expected did not come true. */
export function unmet(problem: string, call?: Conversation): LocalBandwidthError {
  return new LocalBandwidthError(
    'LOCAL_BANDWIDTH_EXPECTATION',
    problem,
    call ? 'What happened instead:' : 'Nothing else was expected.',
    call && { report: call.report },
  );
}

/** Two values, one below the other, so that the difference is seen. */
export function compared(expected: string, found: string): string {
  return `\n  expected: ${expected}\n  found:    ${found}`;
}
