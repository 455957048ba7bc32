/** The state of a message at one recipient. */
export interface MessageStatus {
  readonly state: 'received' | 'sending' | 'delivered' | 'failed';
  /** ms since 1970 */
  readonly at: number;
  readonly errorCode?: number;
}

/** A message, in either direction. */
export interface Message {
  readonly id: string;
  readonly direction: 'in' | 'out';
  /** ms since 1970 */
  readonly time: number;
  readonly from: string;
  readonly to: readonly string[];
  /** The number of the application in it. */
  readonly owner: string;
  readonly applicationId: string;
  readonly text: string;
  /** URLs, as the sender gave them. */
  readonly media: readonly string[];
  readonly tag?: string;
  readonly priority?: string;
  readonly segmentCount: number;
  /** For each recipient. */
  readonly states: Map<string, MessageStatus>;
}
