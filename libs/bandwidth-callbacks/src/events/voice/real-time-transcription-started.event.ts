import { define } from '../definition.js';
import { Nested } from '../fields/index.js';
import { RealTimeTranscription } from './real-time-transcription.js';
import { inboundCall, realTimeTranscription } from './samples.js';
import { VoiceAlwaysAnsweredCallEvent } from './base.js';

/** A real-time transcription (`<StartTranscription>`) started. */
export class VoiceRealTimeTranscriptionStartedEvent extends VoiceAlwaysAnsweredCallEvent {
  static readonly definition = define({
    name: 'voice.realTimeTranscriptionStarted',
    api: 'voice',
    lane: 'notify',
    wire: ['realTimeTranscriptionStarted'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A real-time transcription started.',
    sample: {
      eventType: 'realTimeTranscriptionStarted',
      eventTime: '2026-03-04T09:15:05.960Z',
      ...inboundCall,
      realTimeTranscription,
    },
  });

  declare readonly eventType: 'realTimeTranscriptionStarted';

  /** The transcription. */
  @Nested(() => RealTimeTranscription, { always: true })
  readonly realTimeTranscription?: RealTimeTranscription;
}
