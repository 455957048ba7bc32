import { Logger } from '@nestjs/common';
import type { CallbackContext } from '../../callback/callback-context.js';
import { hasCode } from '../../errors.js';
import { redactedFailure } from '../../privacy/redact.js';
import { isRefusal } from './refusal.js';

const logger = new Logger('BandwidthCallbacks');

/**
 * One line a failure: event, handler, key and attempt; no telephone number, text or digits. Where it was thrown says
 * nothing of a call that a guard refused, or that took too long.
 */
export function logFailure(handler: string, error: unknown, context: CallbackContext): void {
  const { payload, query, params } = context;
  const where = `${handler} failed on bandwidth.${context.name} (key ${context.idempotencyKey}, attempt ${context.attempt})`;
  // Its message names the handler and the limit, and quotes nothing.
  if (hasCode(error, 'BANDWIDTH_HANDLER_TIMEOUT')) return logger.error(`${where}: ${error.message}`);
  const { message, frames } = redactedFailure(error, payload, query, params);
  const line = `${where}: ${message}`;
  if (isRefusal(error)) return logger.error(line);
  logger.error(line, frames);
}

/** A result that came after the deadline; it is never sent. */
export function logLate(handlers: readonly string[], { name, idempotencyKey }: CallbackContext): void {
  logger.error(
    `${handlers.join(', ')} finished bandwidth.${name} (key ${idempotencyKey}) after its deadline; the result was not sent.`,
  );
}

/** Handlers that were still running when the answer was due. */
export function logDeadline(
  milliseconds: number,
  handlers: readonly string[],
  { name, idempotencyKey }: CallbackContext,
): void {
  const running = handlers.join(', ');
  logger.error(
    `No answer to bandwidth.${name} (key ${idempotencyKey}) within ${milliseconds} ms; still running: ${running}.`,
  );
}

/** Something about an answer that its author has to know. */
export function logAnswerProblem(problem: string, { name }: CallbackContext): void {
  logger.error(`The answer to bandwidth.${name} ${problem}`);
}
