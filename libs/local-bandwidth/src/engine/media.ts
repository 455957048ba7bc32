/** A stream or a real-time transcription of a call. */
export interface Media {
  readonly id: string;
  readonly name: string;
  /** ms since 1970 */
  readonly startTime: number;
  readonly tracks: readonly ('inbound' | 'outbound')[];
  readonly destination?: string;
  /** Ends it and reports that. */
  readonly stop: (cause?: 'closed' | 'connection-error' | 'error', errorMessage?: string) => void;
}
