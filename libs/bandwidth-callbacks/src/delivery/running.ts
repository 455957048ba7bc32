import type { CallbackContext } from '../callback/callback-context.js';
import type { Received } from '../callback/received.js';
import type { MissedDeadline } from '../reports/event-account.js';
import type { EventDefinition } from '../events/definition.js';
import type { HandlerOutcome } from '../handlers/handler.js';
import type { HandlerRun } from '../handlers/handler-run.js';
import type { ResolvedOptions } from '../options/options.js';
import type { AnswerChecking } from './answer/answer-check.js';
import type { Failure } from './failure/failure-report.js';

/** What an attempt needs of the request that brought the event. */
export type Request = Pick<Received, 'method' | 'query' | 'route' | 'params' | 'receivedAt' | 'arrivedAt'>;

/** What differs from attempt to attempt. */
export interface AttemptTerms {
  /** Whether the sender is waiting. The sender of a stored callback already got its reply. */
  readonly isAwaited: boolean;
  /** Called for every handler that fails, even after the reply. */
  readonly onFailure: (failure: Failure, context: CallbackContext, event: object) => void;
  /** Called when the shutdown gives the attempt up. */
  readonly onGivenUp?: () => void;
  /** Called for every handler that succeeds while others are still running. */
  readonly onSuccess?: (handler: string) => void;
}

export type AttemptOptions = Pick<ResolvedOptions, 'answerDeadline' | 'fallbackAnswer' | 'handlerTimeout' | 'instance'>;

/** An attempt that was begun. */
export interface Running {
  readonly definition: EventDefinition;
  readonly event: object;
  readonly context: CallbackContext;
  readonly run: HandlerRun;
  readonly options: AttemptOptions;
  /** Aborts the signal in the context of its handlers. */
  readonly abort: AbortController;
  /** When the request arrived, by `performance.now()`. */
  readonly arrivedAt: number;
  readonly terms: AttemptTerms;
  readonly check: AnswerChecking | undefined;
  /** Called when every handler has finished and its failure was reported. */
  readonly onThrough: () => void;
  /** Once known: the results that the reply was made from, and the handler whose answer it is. */
  known?: { readonly outcomes: readonly HandlerOutcome[]; readonly answerer: string | undefined };
  /** Whether any handler besides observers takes the event; those that took it in an earlier attempt count. */
  readonly isTaken: () => boolean;
  /** Handlers that the event just missed. */
  readonly nearMisses: () => readonly string[];
  /** Whether the fallback answered. */
  isFallback?: boolean;
  /** Whether the reply was made at the deadline, while handlers that could have answered were still running. */
  isLate?: boolean;
  /** The deadline that passed without an answer, and the handlers that were running then. */
  missed?: MissedDeadline;
}
