/** Where a callback goes. */
export interface Target {
  /** An absolute URL. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Sent after a challenge. */
  readonly credentials?: Credentials;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** A request that the engine wants to be sent: one attempt at one URL, with a challenge and the request after it. */
export interface Delivery {
  /** 1, 2, 3 … in the order of sending. */
  readonly number: number;
  readonly api: 'voice' | 'messaging' | 'mfa';
  /** The wire name: `gather`, `message-received`. */
  readonly event: string;
  readonly target: Target;
  /** The payload; its keys are in the order in which they are sent. Messaging sends an array, MFA does not. */
  readonly body: object;
  /** How long Bandwidth waits for the answer, ms on the clock in force. */
  readonly timeout: number;
  /** Whether BXML is expected. */
  readonly isSync: boolean;
  /** 1 for the first try at this URL. */
  readonly attempt: number;
  /** Whether the URL is the fallback one. */
  readonly isFallback: boolean;
  readonly callId?: string;
  readonly conferenceId?: string;
  readonly messageId?: string;
  /** The names of the faults that changed its content, or the time when it is sent. */
  readonly faults?: readonly string[];
}

/** The outcome of a delivery. */
export type Outcome = Answered | Undelivered;

interface Settled {
  /** The id of the HTTP exchange, for views of a call's events. */
  readonly exchangeId?: string;
  /**
   * How long it took on the virtual clock, ms. A time-out of 15 s, for which nobody really waits, sets 15,000. Default
   * 0. The real clock measures the time itself and ignores this.
   */
  readonly took?: number;
  /** The names of all faults that affected it, including those of the delivery. */
  readonly faults?: readonly string[];
}

/** The application answered, with whatever status. */
export interface Answered extends Settled {
  readonly kind: 'answered';
  readonly status: number;
  readonly body: string;
}

/** No answer came. */
export interface Undelivered extends Settled {
  readonly kind: 'undelivered';
  readonly reason: 'timeout' | 'connection';
  /** One sentence for people. */
  readonly message: string;
}

/** Sends callbacks. Never rejects: a failure is an outcome, too. */
export type Deliver = (delivery: Delivery) => Promise<Outcome>;

/** What is known of a sound file that `PlayAudio` names. */
export type AudioFile =
  | { readonly kind: 'playable'; /** Length in ms, if known. */ readonly ms?: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'undecodable' };

/** Looks at a sound file. Never rejects. */
export type FetchAudio = (url: string, credentials: Credentials | undefined) => Promise<AudioFile>;

/** A stream that a call wants to open to a WebSocket. */
interface StreamRequest {
  readonly callId: string;
  readonly streamId: string;
  /** Where the WebSocket is: `wss://…`. */
  readonly destination: string;
  readonly credentials?: Credentials;
}

/** Opens the WebSocket of a stream. @returns why that was not possible; nothing when it is open */
export type OpenStream = (request: StreamRequest) => Promise<string | undefined>;
