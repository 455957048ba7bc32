/** The settings of a stream or a transcription, which do not change. */
export interface StreamFacts {
  readonly accountId: string;
  readonly callId: string;
  readonly streamId: string;
  readonly name: string;
  readonly tracks: readonly ('inbound' | 'outbound')[];
  readonly isBidirectional: boolean;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Sends a stream or a transcription to its WebSocket. */
export interface SocketFeed {
  /** Takes a text that the receiver sent. */
  readonly receive?: (text: string) => void;
  /** Sends what has happened so far. */
  readonly sendUntil: (now: number) => void;
  /** Sends the end, and closes the connection. */
  readonly stop: (now: number) => void;
  /** The audio that the receiver played, in µ-law at 8,000 samples per second. */
  readonly played?: Uint8Array;
}
