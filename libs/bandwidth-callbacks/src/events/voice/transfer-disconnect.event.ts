import { define } from '../definition.js';
import { Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { CALL_CAUSES } from './call-causes.js';
import { transferredLeg } from './samples.js';
import { VoiceTransferredLegEvent } from './base.js';

/** A leg created by `<Transfer>` ended. */
export class VoiceTransferDisconnectEvent extends VoiceTransferredLegEvent {
  static readonly definition = define({
    name: 'voice.transferDisconnect',
    api: 'voice',
    lane: 'notify',
    wire: ['transferDisconnect'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A leg created by `<Transfer>` ended.',
    sample: {
      eventType: 'transferDisconnect',
      eventTime: '2026-03-04T09:18:44.020Z',
      ...transferredLeg,
      endTime: '2026-03-04T09:18:43.975Z',
      cause: 'hangup',
    },
  });

  declare readonly eventType: 'transferDisconnect';

  /** Account that owns the call; digits. In the specification, not in the documentation of this event. */
  @Text()
  declare readonly accountId?: string;

  /** Voice application of the call; a UUID. In the specification, not in the documentation of this event. */
  @Text()
  declare readonly applicationId?: string;

  /** When the leg ended. */
  @Time({ always: true })
  readonly endTime?: Date;

  /** Why the leg ended. */
  @Text({ always: true, known: CALL_CAUSES })
  readonly cause?: OpenEnum<typeof CALL_CAUSES>;

  /** The error in words, if there was one. */
  @Text()
  readonly errorMessage?: string;

  /** Bandwidth's own id of the error, if there was one; a UUID. */
  @Text()
  readonly errorId?: string;
}
