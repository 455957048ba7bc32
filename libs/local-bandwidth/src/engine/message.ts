/** How far a message has come at one recipient. */
type MessageState = 'received' | 'queued' | 'sending' | 'sent' | 'delivered' | 'failed';

/** The state of a message at one recipient. */
export interface MessageStatus {
  readonly state: MessageState;
  /** ms since 1970 */
  readonly at: number;
  /** When the carrier got it, ms since 1970. */
  readonly sentAt?: number;
  readonly errorCode?: number;
}

/** Where a message of several channels is sent: as rich content to the phone's messaging app, or as SMS or MMS. */
export type MessageChannel = 'RBM' | 'SMS' | 'MMS';

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
  /** When it is not sent any more, ms since 1970. */
  readonly expiration?: number;
  /** Of a message that may be sent on several: the one on which it is sent. */
  readonly channel?: MessageChannel;
  /** Whether it carries a two-factor code, whose events are others. */
  readonly isCode?: boolean;
  readonly segmentCount: number;
  /** For each recipient. */
  readonly states: Map<string, MessageStatus>;
}
