import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  type Bxml,
  durationToMilliseconds,
  OnBandwidthEvent,
  VoiceRecordingAvailableEvent,
  VoiceTranscriptionAvailableEvent,
} from 'nestjs-bandwidth-callbacks';
import { inSeconds } from '../log/words.js';
import { prompts } from '../ivr/prompts.js';
import { VoiceVerbs } from '../ivr/voice-verbs.js';

/**
 * Voicemail on today's API. The recording and its transcription arrive after the call, in any order, and are matched by
 * their ids.
 */
@Injectable()
export class VoiceVoicemail {
  private readonly logger = new Logger('Voicemail');

  constructor(@Inject(VoiceVerbs) private readonly verbs: VoiceVerbs) {}

  @OnBandwidthEvent('voice.recordComplete')
  thank(): Bxml {
    return this.verbs.goodbye(prompts.thanks);
  }

  @OnBandwidthEvent('voice.recordingAvailable')
  recorded({ recordingId, callId, status, duration }: VoiceRecordingAvailableEvent): void {
    this.logger.log(
      `Recording ${recordingId} of call ${callId}: ${status}, ${inSeconds(durationToMilliseconds(duration))}`,
    );
  }

  @OnBandwidthEvent('voice.transcriptionAvailable')
  transcribed({ recordingId, transcription }: VoiceTranscriptionAvailableEvent): void {
    this.logger.log(`Transcription ${transcription?.id} of recording ${recordingId}: ${transcription?.status}`);
  }
}
