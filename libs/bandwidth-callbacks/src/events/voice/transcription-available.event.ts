import { define } from '../definition.js';
import { Nested } from '../fields/index.js';
import { incomingCall, voicemail } from './samples.js';
import { VoiceRecordingEvent } from './base.js';
import { VoiceTranscription } from './voice-transcription.js';

/** The transcription of a recording is ready, often long after the call ended. */
export class VoiceTranscriptionAvailableEvent extends VoiceRecordingEvent {
  static readonly definition = define({
    name: 'voice.transcriptionAvailable',
    api: 'voice',
    lane: 'notify',
    wire: ['transcriptionAvailable'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'The transcription of a recording is ready.',
    sample: {
      eventType: 'transcriptionAvailable',
      eventTime: '2026-03-04T09:17:20.821024168Z',
      ...incomingCall,
      ...voicemail,
      transcription: {
        id: 't-b49e60d7-2f83-4c15-a07d-95e1c36f8b20',
        url: `${incomingCall.callUrl}/recordings/r-91d4e6a0-c3f8-4275-9b1e-6a07d25f8c43/transcription`,
        status: 'available',
        completedTime: '2026-03-04T09:17:20.000Z',
      },
    },
  });

  declare readonly eventType: 'transcriptionAvailable';

  /** The transcription. */
  @Nested(() => VoiceTranscription, { always: true })
  readonly transcription?: VoiceTranscription;
}
