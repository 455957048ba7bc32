import { Logger } from '@nestjs/common';

/** Milliseconds after the start: a worker enables its hooks when Nest has returned the application. */
const AFTER_START = 1_000;

/**
 * Warns where nobody listens to SIGTERM, which then ends the process in the middle of its handlers. Nest does not say
 * whether its shutdown hooks are on; an application that listens by itself is believed to close.
 *
 * @returns ends it
 */
export function warnWithoutShutdownHooks(): () => void {
  const timer = setTimeout(() => {
    if (process.listenerCount('SIGTERM') > 0) return;
    new Logger('BandwidthCallbacks').warn(
      'SIGTERM ends this process without waiting for handlers of the queue. Call app.enableShutdownHooks().',
    );
  }, AFTER_START);
  timer.unref(); // it keeps no process alive
  return () => clearTimeout(timer);
}
