import { define } from '../definition.js';
import { Count, Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { CHANNELS, RECORDING_STATUSES } from './recording-values.js';
import { incomingCall, voicemail } from './samples.js';
import { VoiceRecordingEvent } from './base.js';

/** The recording of a call can be downloaded. It may come before or after the call's `disconnect`. */
export class VoiceRecordingAvailableEvent extends VoiceRecordingEvent {
  static readonly definition = define({
    name: 'voice.recordingAvailable',
    api: 'voice',
    lane: 'notify',
    wire: ['recordingAvailable'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'The recording of a call can be downloaded.',
    sample: {
      eventType: 'recordingAvailable',
      eventTime: '2026-03-04T09:16:36.548Z',
      ...incomingCall,
      ...voicemail,
      channels: 1,
      status: 'complete',
    },
  });

  declare readonly eventType: 'recordingAvailable';

  /** How many audio channels the recording has. */
  @Count({ always: true, known: CHANNELS })
  readonly channels?: number;

  /** State of the recording. */
  @Text({ always: true, known: RECORDING_STATUSES })
  readonly status?: OpenEnum<typeof RECORDING_STATUSES>;
}
