import type { GlobalEnhancer } from '../options/global-enhancers.js';
import { isGiven, OptionRules } from '../options/option-rules.js';
import type { CallbackLog, ResolvedOptions } from '../options/options.js';
import type { QueueOptions } from '../options/queue-options.js';
import { resolveOptions } from '../options/resolve-options.js';

/** Everything `BandwidthCallbacksWorkerModule.forRoot` takes. */
export interface BandwidthCallbacksWorkerOptions {
  /** The same storage, name, order and encryption keys as the receiving processes have. */
  readonly queue: QueueOptions;
  /** The `instance` of the receiving registration whose callbacks are handled. Default: `'default'`. */
  readonly instance?: string;
  /** Milliseconds that running callbacks get to finish at shutdown. Default: 10,000. */
  readonly drainTimeout?: number;
  /** Milliseconds after which a handler that has not ended counts as failed. Default: 60,000. */
  readonly handlerTimeout?: number;
  /** Of which attempts there is a line in the log: see the option of `BandwidthCallbacksModule`. Default: `'refused'`. */
  readonly log?: CallbackLog;
  /**
   * Which of the application's global enhancers also run on handlers: see the option of `BandwidthCallbacksModule`.
   * Default: none.
   */
  readonly globalEnhancers?: readonly GlobalEnhancer[];
}

/** The options of a worker's registration. */
export const WORKER_OPTIONS = Symbol('BANDWIDTH_CALLBACKS_WORKER_OPTIONS');

const OPTIONS: Readonly<Record<keyof BandwidthCallbacksWorkerOptions, true>> = {
  queue: true,
  instance: true,
  drainTimeout: true,
  handlerTimeout: true,
  log: true,
  globalEnhancers: true,
};

/**
 * Checks the options of a worker, and fills in the defaults.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`; the message contains no value
 */
export function resolveWorkerOptions(given: BandwidthCallbacksWorkerOptions): ResolvedOptions {
  const rules = new OptionRules('BandwidthCallbacksWorkerModule');
  const options = rules.all(given, OPTIONS);
  if (!isGiven(options.queue)) throw rules.invalid('queue', 'must say where callbacks are stored: `{ storage }`');
  const resolved = resolveOptions({ ...options, auth: false }, {}, rules); // a worker receives nothing
  if (resolved.queue?.workers) return resolved;
  throw rules.invalid('queue.workers', 'must not be false for a worker, which would then do nothing');
}
