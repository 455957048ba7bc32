import { define } from '../definition.js';
import { Nested } from '../fields/index.js';
import { AvailableRealTimeTranscription } from './available-real-time-transcription.js';
import { inboundCall, realTimeTranscription } from './samples.js';
import { VoiceAlwaysAnsweredCallEvent } from './base.js';

/** A real-time transcription is finished and can be downloaded as a whole. */
export class VoiceRealTimeTranscriptionAvailableEvent extends VoiceAlwaysAnsweredCallEvent {
  static readonly definition = define({
    name: 'voice.realTimeTranscriptionAvailable',
    api: 'voice',
    lane: 'notify',
    wire: ['realTimeTranscriptionAvailable'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A finished real-time transcription can be downloaded.',
    sample: {
      eventType: 'realTimeTranscriptionAvailable',
      eventTime: '2026-03-04T09:17:22.418Z',
      ...inboundCall,
      realTimeTranscription: {
        ...realTimeTranscription,
        status: 'available',
        url: `${inboundCall.callUrl}/transcriptions/${realTimeTranscription.id}`,
        completedTime: '2026-03-04T09:17:22.300Z',
      },
    },
  });

  declare readonly eventType: 'realTimeTranscriptionAvailable';

  /** The transcription. */
  @Nested(() => AvailableRealTimeTranscription, { always: true })
  readonly realTimeTranscription?: AvailableRealTimeTranscription;
}
