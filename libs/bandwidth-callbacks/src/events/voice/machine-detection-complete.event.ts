import { define } from '../definition.js';
import { Nested } from '../fields/index.js';
import { MachineDetectionResult } from './machine-detection-result.js';
import { outboundCall } from './samples.js';
import { VoiceAnsweredCallEvent } from './base.js';

/**
 * Asynchronous answering machine detection finished. To act on it, update the call through the REST API. Synchronous
 * detection reports in `answer` instead.
 */
export class VoiceMachineDetectionCompleteEvent extends VoiceAnsweredCallEvent {
  static readonly definition = define({
    name: 'voice.machineDetectionComplete',
    api: 'voice',
    lane: 'notify',
    wire: ['machineDetectionComplete'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'Answering machine detection finished.',
    sample: {
      eventType: 'machineDetectionComplete',
      eventTime: '2026-03-04T10:00:12.880Z',
      ...outboundCall,
      machineDetectionResult: { value: 'answering-machine', duration: 'PT3.6S' },
    },
  });

  declare readonly eventType: 'machineDetectionComplete';

  /** Who or what answered. */
  @Nested(() => MachineDetectionResult)
  readonly machineDetectionResult?: MachineDetectionResult;
}
