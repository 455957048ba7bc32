import { define } from '../definition.js';
import { Address, Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { inboundCall } from './samples.js';
import { VoiceAnsweredCallEvent } from './base.js';

const CAUSES = ['busy', 'rejected', 'unknown'] as const;

/**
 * The target of a `<Bridge>` left, or bridging failed. The BXML of the answer is executed on the call that executed
 * `<Bridge>`. Either this event or `bridgeTargetComplete` is sent, never both.
 */
export class VoiceBridgeCompleteEvent extends VoiceAnsweredCallEvent {
  static readonly definition = define({
    name: 'voice.bridgeComplete',
    api: 'voice',
    lane: 'answer',
    wire: ['bridgeComplete'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'The target of a `<Bridge>` left, or bridging failed.',
    sample: {
      eventType: 'bridgeComplete',
      eventTime: '2026-03-04T09:17:40.512Z',
      ...inboundCall,
    },
  });

  declare readonly eventType: 'bridgeComplete';

  /** Why bridging failed; absent when it did not. */
  @Text({ known: CAUSES })
  readonly cause?: OpenEnum<typeof CAUSES>;

  /** The error in words, if there was one. */
  @Text()
  readonly errorMessage?: string;

  /** Bandwidth's own id of the error, if there was one; a UUID. */
  @Text()
  readonly errorId?: string;

  /** The `from` of a leg created by `<Transfer>`. Undocumented; in one of Bandwidth's examples. */
  @Address()
  readonly transferCallerId?: string;

  /** The `to` of a leg created by `<Transfer>`. Undocumented; in one of Bandwidth's examples. */
  @Address()
  readonly transferTo?: string;
}
