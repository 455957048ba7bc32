/** One HTTP request and what was answered. */
export interface Exchange {
  readonly id: string;
  /** When it began, ms since 1970 on the clock in force. */
  readonly at: number;
  /** `callback`: sent to the application; `rest`: received from it. */
  readonly kind: 'callback' | 'rest';
  /** The wire name: `gather`, `message-received`; of the kind `rest` the operation: `createCall`. */
  readonly event?: string;
  readonly callId?: string;
  readonly conferenceId?: string;
  readonly messageId?: string;
  readonly request: ExchangedMessage & { readonly method: string; readonly url: string };
  /** Absent while it is under way, and when no answer came. */
  readonly response?: ExchangedMessage & { readonly status: number };
  /** How long it took, ms of real time. 0 while it is under way. */
  readonly ms: number;
  /** 1 for the first try at this URL. */
  readonly attempt: number;
  /** Whether the URL is the fallback one. */
  readonly fallback: boolean;
  /** Why no answer came, one sentence. */
  readonly error?: string;
  /** The handlers that ran, as the application's `Server-Timing` header tells. */
  readonly handlers?: readonly RunHandler[];
  /** What the application itself tells of it, in a word: `answered`, `duplicate`. Only an inspector knows. */
  readonly outcome?: string;
  /** Why nothing was handled, or not as usual, as the application tells it. Only an inspector knows. */
  readonly reason?: string;
  /** What workers did with it after the answer, where a queue had stored it. Only an inspector knows. */
  readonly later?: readonly LaterAttempt[];
  /** The faults that had a part in it. */
  readonly faults?: readonly string[];
  /** The exchange that this one repeats. */
  readonly replayOf?: string;
}

/** A handler that ran. */
export interface RunHandler {
  readonly name: string;
  readonly ms: number;
  /** What kind of error it failed with. */
  readonly error?: string;
}

/** An attempt at a callback that was stored when it came. */
export interface LaterAttempt {
  /** ms since 1970 */
  readonly at: number;
  readonly outcome: string;
  readonly reason?: string;
  readonly ms: number;
  readonly handlers: readonly RunHandler[];
}

export interface ExchangedMessage {
  readonly headers: Readonly<Record<string, string>>;
  /** As text. The first 100,000 characters are kept. */
  readonly body: string;
}

/** What is known of an exchange when it begins. */
export type BegunExchange = Omit<
  Exchange,
  'id' | 'response' | 'ms' | 'error' | 'handlers' | 'outcome' | 'reason' | 'later'
>;
/** What is known when it ends. */
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

/** Whether only the beginning of a body may have been kept. */
export function isCut(kept: string): boolean {
  return kept.length >= KEPT_BODY;
}
