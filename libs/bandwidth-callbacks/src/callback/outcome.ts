import type { FieldProblem } from '../events/invalid.event.js';
import { printableName } from '../privacy/redact.js';

/** The outcome of a callback, before it is translated to HTTP. */
export type Outcome = SettledOutcome | OpenOutcome;

/** Outcomes after which the same callback needs no second attempt. */
export type SettledOutcome =
  /** A handler, or the fallback, answered with this BXML. */
  | { readonly kind: 'answered'; readonly bxml: string }
  /** Handled; no BXML was given, or none could be. */
  | { readonly kind: 'handled' }
  /** Refused: it cannot be read as the event it claims to be. */
  | { readonly kind: 'refused'; readonly problems: readonly FieldProblem[] };

/** Outcomes after which the sender should try again. */
export type OpenOutcome =
  /** A handler failed, and there was no fallback. */
  | { readonly kind: 'failed' }
  /** A guard refused the call of a handler, no handler failed otherwise, and nothing could be answered. */
  | { readonly kind: 'forbidden' }
  /** No handler answered before the deadline, and there was no fallback. */
  | { readonly kind: 'late' }
  /** The application is not ready yet, or is shutting down. */
  | { readonly kind: 'unavailable' };

// Shared objects, because tens of thousands of them are remembered.
export const HANDLED: SettledOutcome = { kind: 'handled' };
export const FAILED: OpenOutcome = { kind: 'failed' };
export const FORBIDDEN: OpenOutcome = { kind: 'forbidden' };
export const LATE: OpenOutcome = { kind: 'late' };
export const UNAVAILABLE: OpenOutcome = { kind: 'unavailable' };

/** The most problems that a refusal names; a hostile payload can have any number. */
const MOST_PROBLEMS = 20;

/** A refusal for its sender, who is told where the problems are but nothing of what was sent. */
export function refusedFor(problems: readonly FieldProblem[]): SettledOutcome {
  const told = problems
    .slice(0, MOST_PROBLEMS)
    .map(({ field, reason }) => ({ field: field && printableName(field), reason }));
  return { kind: 'refused', problems: told };
}
