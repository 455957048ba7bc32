/** The outcome of a request. */
export type CallbackOutcome =
  /** A handler, or the fallback, answered. */
  | 'answered'
  /** Handlers took it, or it was stored for a worker. */
  | 'handled'
  /** No handler takes the event; observers may have seen it. */
  | 'unhandled'
  /** The event had been handled, or was being handled: the sender got the same reply. */
  | 'duplicate'
  /** Wrong credentials or signature, a body or an event that cannot be read, a path or a method that is not taken, or a guard. */
  | 'refused'
  /** A handler failed, and there was no fallback. */
  | 'failed'
  /** No handler answered in time, and there was no fallback. */
  | 'late'
  /**
   * Temporarily refused: the application is starting or shutting down, or a storage, a resolver of credentials or a
   * required answer is missing.
   */
  | 'unavailable'
  /** It came without credentials and was asked for them, as Bandwidth's first request always is. */
  | 'challenged';

/** One handler's part in a callback. */
export interface HandlerReport {
  /** `IvrService.menu`. */
  readonly name: string;
  /** Milliseconds that it took; of one that is still running, those until the reply. */
  readonly ms: number;
  /**
   * What kind of error it threw, never the error's message; `late` if it was running when the deadline passed, `still
   * running` if it was still running after the reply.
   */
  readonly error?: string;
}

/** The outcome of one event of a request with several events. */
export interface EventReport {
  readonly outcome: CallbackOutcome;
  /** The event's name: `messaging.message-received`. */
  readonly event: string;
  /** Its idempotency key, as in `context.idempotencyKey`. */
  readonly key: string;
  readonly reason?: string;
  /** The handlers that ran, in the order of precedence. */
  readonly handlers: readonly HandlerReport[];
}

/** The outcome of one request to the endpoint. It contains no personal data. */
export interface CallbackReport {
  readonly outcome: CallbackOutcome;
  /** The HTTP status that was sent. */
  readonly status: number;
  /** The event's name; absent when none was recognised, and when a request brought events of several names. */
  readonly event?: string;
  /** The event's idempotency key, as in `context.idempotencyKey`; absent when a request brought no event or several. */
  readonly key?: string;
  /** The part of the path below the endpoint's; absent for the endpoint's own path. */
  readonly route?: string;
  /** The registration that received it. */
  readonly instance: string;
  /** Why nothing was handled, or not as usual. */
  readonly reason?: string;
  /** The handlers that ran, in the order of precedence; of all events, when there were several. */
  readonly handlers: readonly HandlerReport[];
  /** Milliseconds from the arrival of the request to its reply; of a worker's report, those that its attempt took. */
  readonly ms: number;
  /** The events of a request that brought several, each with its own outcome; the report's is that of the worst. */
  readonly events?: readonly EventReport[];
  /**
   * With durable delivery: `stored` in the report of the request, which was acknowledged before any handler ran; `worker`
   * in that of a worker's attempt, made later and perhaps by another process.
   */
  readonly queue?: 'stored' | 'worker';
}
