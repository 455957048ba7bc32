import { define } from '../definition.js';
import { outboundCall } from './samples.js';
import { VoiceAnsweredCallEvent } from './base.js';

/**
 * The call that executed `<Bridge>` left. `callId` is that of the target, and the target executes the BXML of the
 * answer. Either this event or `bridgeComplete` is sent, never both.
 */
export class VoiceBridgeTargetCompleteEvent extends VoiceAnsweredCallEvent {
  static readonly definition = define({
    name: 'voice.bridgeTargetComplete',
    api: 'voice',
    lane: 'answer',
    wire: ['bridgeTargetComplete'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'The call that executed `<Bridge>` left its target.',
    sample: {
      eventType: 'bridgeTargetComplete',
      eventTime: '2026-03-04T10:03:12.660Z',
      ...outboundCall,
    },
  });

  declare readonly eventType: 'bridgeTargetComplete';
}
