import { define } from '../definition.js';
import { Nested, Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { RealTimeTranscription } from './real-time-transcription.js';
import { inboundCall, realTimeTranscription } from './samples.js';
import { REJECTION_CAUSES } from './stream-causes.js';
import { VoiceAlwaysAnsweredCallEvent } from './base.js';

/** A real-time transcription (`<StartTranscription>`) could not start. */
export class VoiceRealTimeTranscriptionRejectedEvent extends VoiceAlwaysAnsweredCallEvent {
  static readonly definition = define({
    name: 'voice.realTimeTranscriptionRejected',
    api: 'voice',
    lane: 'notify',
    wire: ['realTimeTranscriptionRejected'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A real-time transcription could not start.',
    sample: {
      eventType: 'realTimeTranscriptionRejected',
      eventTime: '2026-03-04T09:15:06.204Z',
      ...inboundCall,
      realTimeTranscription: { ...realTimeTranscription, id: 't-7c3f0d12-31c7fa08-5b9e-4d26-a804-e7f2d96b0c15' },
      originalTranscription: realTimeTranscription,
      cause: 'duplicate',
      errorMessage: 'A transcription of that name is already running',
    },
  });

  declare readonly eventType: 'realTimeTranscriptionRejected';

  /** The transcription that was asked for. Bandwidth's examples spell the key `transcription`. */
  @Nested(() => RealTimeTranscription, { always: true, aliases: ['transcription'] })
  readonly realTimeTranscription?: RealTimeTranscription;

  /** The transcription of the same name that is already running. */
  @Nested(() => RealTimeTranscription)
  readonly originalTranscription?: RealTimeTranscription;

  /** Why it could not start. */
  @Text({ always: true, known: REJECTION_CAUSES })
  readonly cause?: OpenEnum<typeof REJECTION_CAUSES>;

  /** The cause in detail. */
  @Text({ always: true })
  readonly errorMessage?: string;
}
