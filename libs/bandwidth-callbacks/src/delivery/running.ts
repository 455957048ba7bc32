import type { EventDefinition } from '../events/definition.js';
import type { CallbackContext } from '../callback/callback-context.js';
import type { EventBus } from '../handlers/event-bus.js';
import type { HandlerOutcome } from '../handlers/handler.js';
import type { HandlerRun } from '../handlers/handler-run.js';
import type { ResolvedOptions } from '../options/options.js';
import type { Cancellation } from '../async/cancellation.js';
import type { AnswerForm } from '../events/answer-form.js';

/** The outcome of a handler that failed. */
export type Failure = Extract<HandlerOutcome, { status: 'failed' }>;

/** What an attempt needs besides the event. */
export interface AttemptSurroundings {
  readonly bus: EventBus;
  readonly options: Pick<ResolvedOptions, 'answerDeadline' | 'fallbackAnswer' | 'handlerTimeout'>;
  readonly cancellation: Cancellation;
  /** When the request arrived, of `performance.now()`. */
  readonly arrivedAt: number;
  /** Whether the sender is waiting; that of a stored callback has its reply. */
  readonly isAwaited: boolean;
  /** Told of every handler that gave up, also of those that do so late. */
  readonly onFailure: (failure: Failure, context: CallbackContext, event: object) => void;
  /** Called when every handler is through, and its failure reported. */
  readonly onThrough: () => void;
  /** Told of every handler that succeeds while others have not ended yet. */
  readonly onSuccess?: (handler: string) => void;
}

/** An attempt that was begun. */
export interface Running {
  readonly definition: EventDefinition;
  readonly event: object;
  readonly context: CallbackContext;
  readonly run: HandlerRun;
  /** How the event is answered. */
  readonly form: AnswerForm;
  readonly surroundings: AttemptSurroundings;
  /** What the reply was made of, once it is known, and whose answer it is. */
  known?: { readonly outcomes: readonly HandlerOutcome[]; readonly answerer: string | undefined };
  /** Whether the reply was made at the deadline, while handlers were running that might have answered. */
  isLate?: boolean;
}

export function isFailure(outcome: HandlerOutcome): outcome is Failure {
  return outcome.status === 'failed';
}
