import { Nested, Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { MfaMessage } from './mfa-message.js';

const PLATFORMS = ['NorthAmericaSMS', 'GlobalSMS'] as const;

/** What both delivery receipts of an MFA code carry. Told from those of messaging by being no array, and by `platform`. */
export abstract class MfaEvent {
  /** Keeps the classes of one API apart from another's for the compiler; never set. */
  declare protected readonly api: 'mfa';

  /** Names the kind of event. */
  @Text({ always: true })
  readonly type!: string;

  /** When the event happened. */
  @Time({ always: true })
  readonly time?: Date;

  /** The outcome in words, for people. */
  @Text({ always: true })
  readonly description?: string;

  /** What sent the code. */
  @Text({ always: true, known: PLATFORMS })
  readonly platform?: OpenEnum<typeof PLATFORMS>;

  /** The message with the code. */
  @Nested(() => MfaMessage, { always: true })
  readonly message!: MfaMessage;
}
