import { define } from '../definition.js';
import { Count, Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { CALL_CAUSES } from './call-causes.js';
import { outboundCall } from './samples.js';
import { VoiceAnsweredCallEvent } from './base.js';

/** A call ended. Recordings and transcriptions of it may be announced before or after. */
export class VoiceDisconnectEvent extends VoiceAnsweredCallEvent {
  static readonly definition = define({
    name: 'voice.disconnect',
    api: 'voice',
    lane: 'notify',
    wire: ['disconnect'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A call ended.',
    sample: {
      eventType: 'disconnect',
      eventTime: '2026-03-04T10:04:31.207Z',
      ...outboundCall,
      endTime: '2026-03-04T10:04:31.150Z',
      cause: 'hangup',
      sipCallId: '7d20c9b81e@sbc.example.com',
    },
  });

  declare readonly eventType: 'disconnect';

  /** When the call ended. */
  @Time({ always: true })
  readonly endTime?: Date;

  /** Why the call ended. */
  @Text({ always: true, known: CALL_CAUSES })
  readonly cause?: OpenEnum<typeof CALL_CAUSES>;

  /** The error in words, if there was one. */
  @Text()
  readonly errorMessage?: string;

  /** Bandwidth's own id of the error, if there was one; a UUID. */
  @Text()
  readonly errorId?: string;

  /** SIP Call-ID of the dialog with Bandwidth's border controller. Since July 2026. */
  @Text()
  readonly sipCallId?: string;

  /** SIP status with which an outbound call was rejected, such as 486 or 603; absent otherwise. Since July 2026. */
  @Count()
  readonly sipResponseCode?: number;
}
