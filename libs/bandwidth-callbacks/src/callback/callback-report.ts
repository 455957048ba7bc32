/** The outcome of a request. */
export type CallbackOutcome =
  /** A handler answered; or the fallback did, and the reason says why. 200. */
  | 'answered'
  /** Handlers took it and no answer was wanted or given; or it was stored for a worker. 200 or 204. */
  | 'handled'
  /**
   * No handler takes this event at this route; the reason names handlers that it just missed. Observers may have seen
   * it; a plain `@OnEvent` listener counts as taking it. 200 or 204.
   */
  | 'unhandled'
  /**
   * It came before and was answered from memory, or together with the first: no handler ran. The status of the first.
   */
  | 'duplicate'
  /**
   * Wrong credentials, a wrong signature, a body or an event that cannot be read (with its field), a path or method
   * that is not taken, or a guard. 400 to 415.
   */
  | 'refused'
  /** A handler failed, and there was no fallback. 500. */
  | 'failed'
  /** No handler answered before the deadline, and there was no fallback. 503. */
  | 'late'
  /**
   * The application is starting or ending, the storage or the credentials' source does not work, or an event that must
   * have an answer got none. 503.
   */
  | 'unavailable'
  /**
   * It had no credentials and was asked for them. Bandwidth's first request never has any, so this does not count as
   * refused. 401.
   */
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
  /** What came of it. */
  readonly outcome: CallbackOutcome;
  /** The HTTP status that was sent. */
  readonly status: number;
  /**
   * The event's name; `invalid` for a payload that cannot be read as its event; absent when none was recognised, and
   * when a request brought events of several names.
   */
  readonly event?: string;
  /** The event's idempotency key, as in `context.idempotencyKey`; absent when a request brought no event or several. */
  readonly key?: string;
  /** The part of the path below the endpoint's; absent for the endpoint's own path. */
  readonly route?: string;
  /** The registration that received it. */
  readonly instance: string;
  /** Why nothing was handled, or not as usual; meant for people, and the wording may change between versions. */
  readonly reason?: string;
  /**
   * The handlers that ran, in the order of precedence, each with its `name`, its `ms` and, where it failed, its
   * `error`: the kind of what it threw, `late` at the deadline, or `still running` after the reply. For a request with
   * several events these are the handlers of all of them.
   */
  readonly handlers: readonly HandlerReport[];
  /** Milliseconds from the arrival of the request to its reply; of a worker's report, those that its attempt took. */
  readonly ms: number;
  /** The events of a request that brought several, each with its own outcome; the report's is that of the worst. */
  readonly events?: readonly EventReport[];
  /**
   * With durable delivery: `stored` in the report of the request, which was acknowledged before any handler ran;
   * `worker` in that of a worker's attempt, made later and perhaps by another process.
   */
  readonly queue?: 'stored' | 'worker';
}
