import { LocalBandwidthError } from '../errors.js';
import type { Conversation } from '../kit/conversation.js';
import type { Person } from './step-kind.js';

/** The call that a person is in, or was in last. @throws LocalBandwidthError where there was none */
export function callOf({ call, phone }: Person): Conversation {
  return call ?? phone.call;
}

/** What a step expected did not come true. */
export function unmet(problem: string, call?: Conversation): LocalBandwidthError {
  const error = new LocalBandwidthError(
    'LOCAL_BANDWIDTH_EXPECTATION',
    problem,
    call ? 'What happened instead:' : 'Nothing else was expected.',
  );
  if (call) error.message += `\n\n${call.report}`;
  return error;
}

/** Two values, one below the other, so that the difference is seen. */
export function compared(expected: string, found: string): string {
  return `\n  expected: ${expected}\n  found:    ${found}`;
}
