import { define } from '../definition.js';
import { Address, Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { CALL_CAUSES } from './call-causes.js';
import { inboundCall } from './samples.js';
import { VoiceAnsweredCallEvent } from './base.js';

/**
 * A `<Transfer>` is over and the caller is still there: the BXML of the answer continues that call. The event is not
 * sent when the caller hung up first.
 */
export class VoiceTransferCompleteEvent extends VoiceAnsweredCallEvent {
  static readonly definition = define({
    name: 'voice.transferComplete',
    api: 'voice',
    lane: 'answer',
    wire: ['transferComplete'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A `<Transfer>` is over and its caller still there.',
    sample: {
      eventType: 'transferComplete',
      eventTime: '2026-03-04T09:15:52.733Z',
      ...inboundCall,
      transferCallerId: '+15551230001',
      transferTo: '+15551230004',
      cause: 'busy',
      errorMessage: 'The called party was busy',
      errorId: '86b20f4d-1e7c-4a93-b5d8-0c62f9e7a135',
    },
  });

  declare readonly eventType: 'transferComplete';

  /** The `from` of the leg created by `<Transfer>`. */
  @Address({ always: true })
  readonly transferCallerId?: string;

  /** The `to` of the leg created by `<Transfer>`. */
  @Address({ always: true })
  readonly transferTo?: string;

  /** Why that leg ended. */
  @Text({ always: true, known: CALL_CAUSES })
  readonly cause?: OpenEnum<typeof CALL_CAUSES>;

  /** The error in words, if there was one. */
  @Text()
  readonly errorMessage?: string;

  /** Bandwidth's own id of the error, if there was one; a UUID. */
  @Text()
  readonly errorId?: string;
}
