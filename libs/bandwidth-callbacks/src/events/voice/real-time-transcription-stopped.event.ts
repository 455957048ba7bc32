import { define } from '../definition.js';
import { Nested, Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { inboundCall, realTimeTranscription } from './samples.js';
import { StoppedRealTimeTranscription } from './stopped-real-time-transcription.js';
import { STOP_CAUSES } from './stream-causes.js';
import { VoiceAlwaysAnsweredCallEvent } from './base.js';

/** A real-time transcription ended: by `<StopTranscription>`, with the call, or through an error. */
export class VoiceRealTimeTranscriptionStoppedEvent extends VoiceAlwaysAnsweredCallEvent {
  static readonly definition = define({
    name: 'voice.realTimeTranscriptionStopped',
    api: 'voice',
    lane: 'notify',
    wire: ['realTimeTranscriptionStopped'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A real-time transcription ended.',
    sample: {
      eventType: 'realTimeTranscriptionStopped',
      eventTime: '2026-03-04T09:17:16.230Z',
      ...inboundCall,
      realTimeTranscription: { ...realTimeTranscription, duration: 'PT2M10.3S' },
      cause: 'closed',
    },
  });

  declare readonly eventType: 'realTimeTranscriptionStopped';

  /** The transcription. Bandwidth's examples spell the key `transcription`. */
  @Nested(() => StoppedRealTimeTranscription, { always: true, aliases: ['transcription'] })
  readonly realTimeTranscription?: StoppedRealTimeTranscription;

  /** Why it ended. */
  @Text({ always: true, known: STOP_CAUSES })
  readonly cause?: OpenEnum<typeof STOP_CAUSES>;

  /** The cause in detail, unless it is `closed`. */
  @Text()
  readonly errorMessage?: string;
}
