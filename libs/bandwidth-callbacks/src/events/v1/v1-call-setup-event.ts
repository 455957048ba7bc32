import { Address, Flag, Nested, Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { V1CallLegEvent } from './v1-call-leg-event.js';
import { CALL_STATES } from './v1-call-states.js';
import { V1Diversion } from './v1-diversion.js';

/** What the two events that begin a call carry. */
export abstract class V1CallSetupEvent extends V1CallLegEvent {
  /** State of the call at that moment. */
  @Text({ always: true, known: CALL_STATES })
  readonly callState?: OpenEnum<typeof CALL_STATES>;

  /** Application of the called number; `a-…`. */
  @Text()
  readonly applicationId?: string;

  /** The SIP Diversion header of an inbound call that was forwarded to this number. */
  @Nested(() => V1Diversion)
  readonly diversion?: V1Diversion;

  /** The caller asked for the number to be withheld. Undocumented; seen on the wire. */
  @Flag()
  readonly withholdCallerNumber?: boolean;

  /** The caller asked for the name to be withheld. Undocumented; seen on the wire. */
  @Flag()
  readonly withholdCallerName?: boolean;

  /** Display name of the caller; often the number again. Undocumented; seen on the wire. */
  @Address()
  readonly displayName?: string;

  /** Undocumented and undescribed; seen in one SDK. */
  @Text()
  readonly preferredId?: string;
}
