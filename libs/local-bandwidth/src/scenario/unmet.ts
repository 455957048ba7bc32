import { LocalBandwidthError } from '../errors.js';
import type { Conversation } from '../kit/conversation.js';
import type { Person } from './step-kind.js';

/** The current call of a person, or the last one. @throws LocalBandwidthError if there was none */
export function callOf({ call, phone }: Person): Conversation {
  return call ?? phone.call;
}

/** The error of a step that did not find what it expected. */
export function unmet(problem: string, call?: Conversation): LocalBandwidthError {
  return new LocalBandwidthError(
    'LOCAL_BANDWIDTH_EXPECTATION',
    problem,
    call ? 'What happened instead:' : 'Correct the step or the application.',
    call && { report: call.report },
  );
}

/** Two values, one below the other. */
export function compared(expected: string, found: string): string {
  return `\n  expected: ${expected}\n  found:    ${found}`;
}
