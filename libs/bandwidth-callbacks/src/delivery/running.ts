import type { CallbackContext } from '../callback/callback-context.js';
import type { Cancellation } from '../callback/delivery-context.js';
import type { Received } from '../callback/received.js';
import type { MissedDeadline } from '../reports/event-account.js';
import type { AnswerForm } from '../events/answer-form.js';
import type { EventDefinition } from '../events/definition.js';
import type { HandlerOutcome } from '../handlers/handler.js';
import type { HandlerRun } from '../handlers/handler-run.js';
import type { ResolvedOptions } from '../options/options.js';
import type { AnswerChecking } from './answer/answer-check.js';
import type { Failure } from './failure/failure-report.js';

/** What an attempt is told of the request that brought the event. */
export type Request = Pick<Received, 'method' | 'query' | 'route' | 'params' | 'receivedAt' | 'arrivedAt'>;

/** What is particular to an attempt. */
export interface AttemptTerms {
  /** Whether the sender is waiting; that of a stored callback has its reply. */
  readonly isAwaited: boolean;
  /** Told of every handler that gave up, also of those that do so late. */
  readonly onFailure: (failure: Failure, context: CallbackContext, event: object) => void;
  /** Told of every handler that succeeds while others have not ended yet. */
  readonly onSuccess?: (handler: string) => void;
}

/** What an attempt needs of the options. */
export type AttemptOptions = Pick<ResolvedOptions, 'answerDeadline' | 'fallbackAnswer' | 'handlerTimeout' | 'instance'>;

/** An attempt that was begun. */
export interface Running {
  readonly definition: EventDefinition;
  readonly event: object;
  readonly context: CallbackContext;
  readonly run: HandlerRun;
  /** How the event is answered. */
  readonly form: AnswerForm;
  readonly options: AttemptOptions;
  readonly cancellation: Cancellation;
  /** When the request arrived, of `performance.now()`. */
  readonly arrivedAt: number;
  readonly terms: AttemptTerms;
  /** Looks at its answer. */
  readonly check: AnswerChecking | undefined;
  /** Called when every handler is through, and its failure reported. */
  readonly onThrough: () => void;
  /** What the reply was made of, once it is known, and whose answer it is. */
  known?: { readonly outcomes: readonly HandlerOutcome[]; readonly answerer: string | undefined };
  /** Whether anybody but observers takes the event, those that took it in an attempt before included. */
  readonly isTaken: () => boolean;
  /** Handlers that the event just missed. */
  readonly nearMisses: () => readonly string[];
  /** Whether the fallback answered. */
  isFallback?: boolean;
  /** Whether the reply was made at the deadline, while handlers were running that might have answered. */
  isLate?: boolean;
  /** The deadline that passed without an answer, and who was running then. */
  missed?: MissedDeadline;
}
