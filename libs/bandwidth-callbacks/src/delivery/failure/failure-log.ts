import type { CallbackContext } from '../../callback/callback-context.js';
import { hasCode } from '../../errors.js';
import { redactedFailure } from '../../privacy/redact.js';
import { isRefusal, type Thrown } from './refusal.js';
import { logger } from '../../log/logger.js';

/**
 * Logs one line for each failure: event, handler, key and attempt, without telephone numbers, texts or digits. The
 * stack is left out when a guard refused the call or the handler took too long, since it would not help.
 */
export function logFailure(failure: Thrown & { readonly handler: string }, context: CallbackContext): void {
  const { handler, error } = failure;
  const { payload, query, params } = context;
  const where = `${handler} failed on bandwidth.${context.name} (key ${context.idempotencyKey}, attempt ${context.attempt})`;
  // Its message has only the handler and the limit, so nothing needs to be redacted.
  if (hasCode(error, 'BANDWIDTH_HANDLER_TIMEOUT')) return logger.error(`${where}: ${error.message}`);
  const { message, frames } = redactedFailure(error, payload, query, params);
  const line = `${where}: ${message}`;
  if (isRefusal(failure)) return logger.error(line);
  logger.error(line, frames);
}

/** Logs a result that came after the deadline; it is never sent. */
export function logLate(handlers: readonly string[], { name, idempotencyKey }: CallbackContext): void {
  logger.error(
    `${handlers.join(', ')} finished bandwidth.${name} (key ${idempotencyKey}) after its deadline; the result was not sent.`,
  );
}

/** Logs the handlers that were still running when the answer was due. */
export function logDeadline(
  milliseconds: number,
  handlers: readonly string[],
  { name, idempotencyKey }: CallbackContext,
): void {
  const running = handlers.join(', ');
  logger.error(
    `No handler answered bandwidth.${name} (key ${idempotencyKey}) within ${milliseconds} ms; ${running} did not end in time.`,
  );
}

/** The most handlers that a line names. */
const MOST_NAMED = 10;

/**
 * Logs the work that a shutdown gave up.
 *
 * @param unfinished the calls of handlers that had not ended: which handler, for which event
 * @param milliseconds that the shutdown had waited for them
 */
export function logGivenUp(unfinished: readonly string[], milliseconds: number): void {
  const more = unfinished.length > MOST_NAMED ? `, and ${unfinished.length - MOST_NAMED} more` : '';
  const named = unfinished.length > 0 ? `: ${unfinished.slice(0, MOST_NAMED).join(', ')}${more}` : '';
  logger.warn(
    `Callbacks were still being handled ${milliseconds} ms after the shutdown began, and were given up${named}.`,
  );
}

/** Logs a problem with an answer that the author of the handler should know about. */
export function logAnswerProblem(problem: string, { name }: CallbackContext): void {
  logger.error(`The answer to bandwidth.${name} ${problem}`);
}
