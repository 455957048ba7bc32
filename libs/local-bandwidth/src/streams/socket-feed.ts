/** What is fixed when a stream or a transcription begins. */
export interface StreamFacts {
  readonly accountId: string;
  readonly callId: string;
  readonly streamId: string;
  readonly name: string;
  readonly tracks: readonly ('inbound' | 'outbound')[];
  readonly isBidirectional: boolean;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What is sent to the WebSocket of a stream or a transcription. */
export interface SocketFeed {
  /** Sends what has happened until now. */
  readonly sendUntil: (now: number) => void;
  /** Sends the end, and closes the connection. */
  readonly stop: (now: number) => void;
  /** What its receiver played, in µ-law with 8,000 samples a second. */
  readonly played?: Uint8Array;
}
