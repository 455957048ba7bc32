import { Nested, Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { MfaMessage } from './mfa-message.js';

const PLATFORMS = ['NorthAmericaSMS', 'GlobalSMS'] as const;

/**
 * The fields of both delivery receipts of an MFA code. They differ from those of messaging: they come in no array, and
 * have a `platform`.
 */
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
