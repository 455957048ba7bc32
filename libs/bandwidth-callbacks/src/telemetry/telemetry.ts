import type { Awaitable } from '../async/awaitable.js';
import type { CallbackOutcome, CallbackReport } from '../callback/callback-report.js';
import type { Outcome } from '../callback/outcome.js';

/** Describes a callback for telemetry; nothing in it is personal. */
export interface CallbackAttributes {
  readonly name: string;
  readonly api: string;
  readonly instance: string;
}

/** The handlers that are running. */
interface Running {
  readonly count: number;
  /** Milliseconds for which the oldest has been running; `undefined` when none is. */
  readonly oldestAge: number | undefined;
}

/** Called around the library's work, so that spans can wrap it. */
export interface Telemetry {
  /** The delivery of one event. `reported` puts its outcome into the words of reports. */
  callback(
    of: CallbackAttributes,
    reported: (outcome: Outcome) => CallbackOutcome,
    work: () => Promise<Outcome>,
  ): Promise<Outcome>;
  /** The call of one handler. */
  handler(label: string, of: CallbackAttributes, work: () => Awaitable<unknown>): Awaitable<unknown>;
  /** A request that brought no event: asked for its credentials, or without a readable body. */
  refused(report: CallbackReport): void;
  /** A finding about an answer that Bandwidth would not run as written. */
  finding(code: string, of: CallbackAttributes): void;
  /** A queue, whose depth can be asked for: `undefined` while its storage does not answer. */
  queue(depth: () => Promise<number | undefined>, instance: string): void;
  /** The handlers of a registration, which can be asked for at any time. */
  running(handlers: Running, instance: string): void;
  /** Ends the observation of queues and running handlers, at the end of the application. */
  close(): void;
}

/** Does nothing. */
export const silent: Telemetry = {
  callback: (_of, _reported, work) => work(),
  handler: (_label, _of, work) => work(),
  refused: () => undefined,
  finding: () => undefined,
  queue: () => undefined,
  running: () => undefined,
  close: () => undefined,
};
