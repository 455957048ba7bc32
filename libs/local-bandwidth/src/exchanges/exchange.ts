/** An HTTP request and its answer. */
export interface Exchange {
  readonly id: string;
  /** When it began, ms since 1970 on the session's clock. */
  readonly at: number;
  /** `callback`: sent to the application; `rest`: received from it. */
  readonly kind: 'callback' | 'rest';
  /** The wire name of the event (`gather`, `message-received`), or the operation of a REST request (`createCall`). */
  readonly event?: string;
  readonly callId?: string;
  readonly conferenceId?: string;
  readonly messageId?: string;
  readonly request: ExchangedMessage & { readonly method: string; readonly url: string };
  /** The answer, without passwords; absent while it is under way, and if none came. */
  readonly response?: ExchangedMessage & { readonly status: number };
  /** How long it took, ms of real time. 0 while it is under way. */
  readonly ms: number;
  /** 1 for the first try at this URL. */
  readonly attempt: number;
  /** Whether the URL is the fallback URL. */
  readonly fallback: boolean;
  /** The reason why no answer came, as one sentence. */
  readonly error?: string;
  /** The handlers that ran, according to the application's `Server-Timing` header. */
  readonly handlers?: readonly RunHandler[];
  /** The outcome that the application reports: `answered`, `duplicate`. Only an inspector knows it. */
  readonly outcome?: string;
  /** The reason that the application reports for it, if it was not handled as usual. Only an inspector knows it. */
  readonly reason?: string;
  /** The attempts of workers after the answer, if a queue stored the callback. Only an inspector knows them. */
  readonly later?: readonly LaterAttempt[];
  /** The names of the faults that affected it. */
  readonly faults?: readonly string[];
  /** The id of the exchange that this one repeats. */
  readonly replayOf?: string;
}

/** A handler that the application ran. */
export interface RunHandler {
  readonly name: string;
  readonly ms: number;
  /** The kind of the error with which it failed. */
  readonly error?: string;
}

/** An attempt of a worker at a stored callback. */
export interface LaterAttempt {
  /** When the attempt was made, ms since 1970. */
  readonly at: number;
  readonly outcome: string;
  readonly reason?: string;
  readonly ms: number;
  readonly handlers: readonly RunHandler[];
}

export interface ExchangedMessage {
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text, of which the first 100,000 characters are kept. */
  readonly body: string;
}

/** The part of an exchange that is known when it begins. */
export type BegunExchange = Omit<
  Exchange,
  'id' | 'response' | 'ms' | 'error' | 'handlers' | 'outcome' | 'reason' | 'later'
>;
/** The part of an exchange that is known when it ends. */
export type EndedExchange = Pick<
  Exchange,
  | 'response'
  | 'ms'
  | 'error'
  | 'handlers'
  | 'callId'
  | 'conferenceId'
  | 'messageId'
  | 'faults'
  | 'outcome'
  | 'reason'
  | 'later'
>;

const KEPT_BODY = 100_000;

export function keptBody(body: string): string {
  return body.length > KEPT_BODY ? body.slice(0, KEPT_BODY) : body;
}

/** Whether a body is so long that perhaps only its beginning was kept. */
export function isCut(kept: string): boolean {
  return kept.length >= KEPT_BODY;
}
