import { Injectable, Logger } from '@nestjs/common';
import { OnBandwidthEvent, RecordingEvent, TranscriptionEvent } from 'nestjs-bandwidth-callbacks';
import { inSeconds } from '../log/words.js';

/** Voicemail on the V1 API. What was said is never logged. */
@Injectable()
export class V1Voicemail {
  private readonly logger = new Logger('Voicemail');

  @OnBandwidthEvent('recording')
  recorded({ recordingId, callId, status, startTime, endTime }: RecordingEvent): void {
    const length = startTime && endTime ? endTime.getTime() - startTime.getTime() : undefined;
    this.logger.log(`Recording ${recordingId} of call ${callId}: ${status}, ${inSeconds(length)}`);
  }

  @OnBandwidthEvent('transcription')
  transcribed({ transcriptionId, recordingId, status, textSize }: TranscriptionEvent): void {
    this.logger.log(
      `Transcription ${transcriptionId} of recording ${recordingId ?? '(not told)'}: ${status}, ${textSize ?? 0} characters`,
    );
  }
}
