/** The state of a message's delivery to one recipient. */
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
  /** The time after which it is not sent, ms since 1970. */
  readonly expiration?: number;
  /** The channel on which it is sent, if there were several. */
  readonly channel?: MessageChannel;
  /** Whether it contains a two-factor code, for which other events are sent. */
  readonly isCode?: boolean;
  readonly segmentCount: number;
  /** The state for each recipient. */
  readonly states: Map<string, MessageStatus>;
}

/** An event that waits for others, to come with them in one request. */
export interface WaitingEvent {
  readonly messageId: string;
  readonly event: string;
  readonly payload: object;
  readonly faults: readonly string[];
}
