import { Logger } from '@nestjs/common';
import { BandwidthCallbacksError } from '../errors.js';
import { redact } from '../privacy/redact.js';

/** Milliseconds between two lines about the same trouble. */
const QUIET = 10_000;

/** Tells that the storage is in trouble, and that it is back, without a line for each of its errors. */
export class StorageLog {
  private readonly logger = new Logger('BandwidthCallbacks');
  private quietUntil = 0;
  private isDown = false;

  /** Something went wrong between this process and the storage. */
  readonly trouble = (error: unknown): void => {
    this.isDown = true;
    if (Date.now() < this.quietUntil) return;
    this.quietUntil = Date.now() + QUIET;
    this.logger.error(
      `The storage of durable delivery does not answer (${describe(error)}). Callbacks of the notify lane get 503 until it does.`,
    );
  };

  /** It took a callback. */
  worked(): void {
    if (!this.isDown) return;
    this.isDown = false;
    this.quietUntil = 0;
    this.logger.log('The storage of durable delivery answers again.');
  }
}

/** Connection errors that came from several addresses at once have no message of their own. */
function describe(error: unknown): string {
  const { cause, code, message, name } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  if (error instanceof BandwidthCallbacksError) return error.message;
  if (cause instanceof BandwidthCallbacksError) return cause.message;
  return code ?? (message ? redact(message) : (name ?? typeof error));
}
