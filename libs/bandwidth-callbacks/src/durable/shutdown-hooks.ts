import { logger } from '../log/logger.js';

/**
 * Milliseconds to wait after the start, since a worker enables its hooks only when Nest has returned the application.
 */
const AFTER_START = 1_000;

/**
 * Warns if nobody listens to SIGTERM, which would then kill the process while handlers run. Nest does not expose
 * whether its shutdown hooks are enabled; an application with its own listener is assumed to close itself.
 *
 * @returns a function that cancels the check
 */
export function warnWithoutShutdownHooks(): () => void {
  const timer = setTimeout(() => {
    if (process.listenerCount('SIGTERM') > 0) return;
    logger.warn('SIGTERM ends this process without waiting for handlers of the queue. Call app.enableShutdownHooks().');
  }, AFTER_START);
  timer.unref(); // it keeps no process alive
  return () => clearTimeout(timer);
}
