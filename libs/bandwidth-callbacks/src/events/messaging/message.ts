import { Address, Count, Text, Texts, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';

const DIRECTIONS = ['in', 'out'] as const;
const PRIORITIES = ['default', 'high'] as const;
const CHANNELS = ['RBM', 'SMS', 'MMS'] as const;

/** The message an event is about. */
export class Message {
  /** Id of the message; the same for all recipients of one outgoing message. */
  @Text({ always: true })
  readonly id!: string;

  /**
   * The account's number to which this copy belongs: the sender of an outgoing message, the receiver of an incoming
   * one.
   */
  @Address({ always: true })
  readonly owner?: string;

  /** Messaging application; a UUID. */
  @Text({ always: true })
  readonly applicationId?: string;

  /** When the message was created. */
  @Time({ always: true })
  readonly time?: Date;

  /** How many segments the text takes (each has 160 characters of GSM-7 or 70 of UCS-2); 1 for every MMS. */
  @Count({ always: true })
  readonly segmentCount?: number;

  /** `in`: received by a Bandwidth number; `out`: sent by one. */
  @Text({ always: true, known: DIRECTIONS })
  readonly direction?: OpenEnum<typeof DIRECTIONS>;

  /** All recipients. */
  @Texts({ always: true })
  readonly to?: readonly string[];

  /** Sender: E.164, a short code or an alphanumeric name. */
  @Address({ always: true })
  readonly from?: string;

  /** The text of an incoming message, empty in status events; absent when there is none. */
  @Text()
  readonly text?: string;

  /** URLs of the attachments, a `.smil` layout among them; those of incoming messages last two days. */
  @Texts()
  readonly media?: string[];

  /** The text given when the message was sent. */
  @Text()
  readonly tag?: string;

  /** Priority given when the message was sent. */
  @Text({ known: PRIORITIES })
  readonly priority?: OpenEnum<typeof PRIORITIES>;

  /** The channel over which a multi-channel message was sent. Since 2025. */
  @Text({ known: CHANNELS })
  readonly channel?: OpenEnum<typeof CHANNELS>;
}
