import { define } from '../definition.js';
import { Nested, Text } from '../fields/index.js';
import { MachineDetectionResult } from './machine-detection-result.js';
import { outboundCall } from './samples.js';
import { VoiceAnsweredCallEvent } from './base.js';

/** A call made by `createCall` was answered. The BXML of the answer is what the callee hears. */
export class VoiceAnswerEvent extends VoiceAnsweredCallEvent {
  static readonly definition = define({
    name: 'voice.answer',
    api: 'voice',
    lane: 'answer',
    wire: ['answer'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A call made through the REST API was answered.',
    sample: {
      eventType: 'answer',
      eventTime: '2026-03-04T10:00:08.001Z',
      ...outboundCall,
      machineDetectionResult: { value: 'human', duration: 'PT2.4S' },
      sipCallId: '7d20c9b81e@sbc.example.com',
    },
  });

  declare readonly eventType: 'answer';

  /** Who or what answered, when detection ran in its synchronous mode. */
  @Nested(() => MachineDetectionResult)
  readonly machineDetectionResult?: MachineDetectionResult;

  /** SIP Call-ID of the dialog with Bandwidth's border controller. Since July 2026. */
  @Text()
  readonly sipCallId?: string;
}
