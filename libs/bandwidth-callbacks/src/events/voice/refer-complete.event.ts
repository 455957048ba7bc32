import { define } from '../definition.js';
import { Count, Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { inboundCall } from './samples.js';
import { VoiceAnsweredCallEvent } from './base.js';

const OUTCOMES = ['success', 'failure'] as const;

/**
 * A `<Refer>` verb finished. BXML is executed only if it failed; after a success the call has left Bandwidth. The
 * developer site and SDK branches of 2026 have this event.
 */
export class VoiceReferCompleteEvent extends VoiceAnsweredCallEvent {
  static readonly definition = define({
    name: 'voice.referComplete',
    api: 'voice',
    lane: 'answer',
    wire: ['referComplete'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A `<Refer>` verb finished.',
    sample: {
      eventType: 'referComplete',
      eventTime: '2026-03-04T09:16:05.441Z',
      ...inboundCall,
      referTo: 'sip:desk@pbx.example.com',
      referCallStatus: 'failure',
      referSipResponseCode: 202,
      notifySipResponseCode: 486,
    },
  });

  declare readonly eventType: 'referComplete';

  /** SIP URI to which the call was referred. */
  @Text()
  readonly referTo?: string;

  /** Outcome. */
  @Text({ always: true, known: OUTCOMES })
  readonly referCallStatus?: OpenEnum<typeof OUTCOMES>;

  /** SIP status of the answer to the REFER itself. */
  @Count()
  readonly referSipResponseCode?: number;

  /** SIP status that the NOTIFY after it carried. */
  @Count()
  readonly notifySipResponseCode?: number;
}
