import { define } from '../definition.js';
import { Count, Time } from '../fields/index.js';
import { inboundCall, voicemail } from './samples.js';
import { VoiceRecordingEvent } from './base.js';
import { CHANNELS } from './recording-values.js';

/**
 * A `<Record>` verb finished and asks for the next BXML. The audio may not be available yet: `recordingAvailable` tells
 * when it is. The event is not sent when the recording ended because the caller hung up.
 */
export class VoiceRecordCompleteEvent extends VoiceRecordingEvent {
  static readonly definition = define({
    name: 'voice.recordComplete',
    api: 'voice',
    lane: 'answer',
    wire: ['recordComplete', 'recordingComplete'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A `<Record>` verb finished and asks for the next BXML.',
    sample: {
      eventType: 'recordComplete',
      eventTime: '2026-03-04T09:16:34.160Z',
      ...inboundCall,
      ...voicemail,
      channels: 1,
    },
  });

  declare readonly eventType: 'recordComplete';

  /** When the call was answered; absent as long as it was not. */
  @Time()
  readonly answerTime?: Date;

  /** How many audio channels the recording has. */
  @Count({ always: true, known: CHANNELS })
  readonly channels?: number;
}
