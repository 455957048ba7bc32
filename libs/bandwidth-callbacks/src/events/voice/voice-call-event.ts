import { Address, Flag, Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { VoiceEvent } from './voice-event.js';

const DIRECTIONS = ['inbound', 'outbound'] as const;

/** What every event of a call carries. */
export abstract class VoiceCallEvent extends VoiceEvent {
  /** Account that owns the call; digits. */
  @Text({ always: true })
  readonly accountId?: string;

  /** Voice application of the call; a UUID. */
  @Text({ always: true })
  readonly applicationId?: string;

  /** Caller: E.164, or one of `Private`, `Restricted`, `Unavailable`, `Anonymous`. */
  @Address({ always: true })
  readonly from?: string;

  /** Called number: E.164 or a SIP URI. */
  @Address({ always: true })
  readonly to?: string;

  /** Direction of the call; the same for its whole life. */
  @Text({ always: true, known: DIRECTIONS })
  readonly direction?: OpenEnum<typeof DIRECTIONS>;

  /** Id of the call; `c-…`. */
  @Text({ always: true })
  readonly callId!: string;

  /** URL of that call in the REST API. */
  @Text({ always: true })
  readonly callUrl?: string;

  /** When the call started. */
  @Time({ always: true })
  readonly startTime?: Date;

  /** Presumably whether the caller asked for privacy. Undocumented; on every call event captured since 2024. */
  @Flag()
  readonly privacy?: boolean;
}
