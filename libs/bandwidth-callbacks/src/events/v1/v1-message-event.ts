import { Address, Count, Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { V1Event } from './v1-event.js';

const DIRECTIONS = ['in', 'out'] as const;
const STATES = ['received', 'queued', 'sending', 'sent', 'error'] as const;
const DELIVERY_STATES = ['waiting', 'delivered', 'not-delivered'] as const;

/** What the events of a text or picture message carry. */
export abstract class V1MessageEvent extends V1Event {
  /** Id of the message; `m-…`. */
  @Text({ always: true })
  readonly messageId!: string;

  /** Absolute URL of the message in the REST API. */
  @Text({ always: true })
  readonly messageUri?: string;

  /** `in`: from the network to you; `out`: from you to the network. */
  @Text({ always: true, known: DIRECTIONS })
  readonly direction?: OpenEnum<typeof DIRECTIONS>;

  /** Sender: E.164 or a short code. */
  @Address({ always: true })
  readonly from?: string;

  /** Recipient: E.164 or a short code. */
  @Address({ always: true })
  readonly to?: string;

  /** The text. May hold line breaks, may be empty, may be all digits. */
  @Text({ always: true })
  readonly text?: string;

  /** Application of the receiving number; inbound only; `a-…`. */
  @Text()
  readonly applicationId?: string;

  /** When the message was created, which is not when the event happened. */
  @Time({ always: true })
  readonly time?: Date;

  /** State of the message; stays `sent` in delivery receipts. */
  @Text({ always: true, known: STATES })
  readonly state?: OpenEnum<typeof STATES>;

  /** Delivery receipt: the state reached. Outbound, when a receipt was requested. */
  @Text({ known: DELIVERY_STATES })
  readonly deliveryState?: OpenEnum<typeof DELIVERY_STATES>;

  /** Delivery receipt: the result code, `0` for delivered. Absent while waiting. */
  @Text()
  readonly deliveryCode?: string;

  /** Delivery receipt: the code in words. */
  @Text()
  readonly deliveryDescription?: string;

  /** How many segments the message was sent as; 1 for every MMS, 0 for messages older than the field. */
  @Count()
  readonly segmentCount?: number;
}
