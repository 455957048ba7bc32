import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  BandwidthCallbackUrls,
  type Bxml,
  bxml,
  OnBandwidthEvent,
  VoiceInitiateEvent,
  VoiceRecordingAvailableEvent,
} from 'nestjs-bandwidth-callbacks';
import { Archive } from './archive.js';

/** Who answers the calls. */
const DESK = '+15551230021';

/** Records calls, and has each recording archived when Bandwidth has it. */
@Injectable()
export class Recorder {
  private readonly logger = new Logger('Recordings');

  constructor(
    @Inject(BandwidthCallbackUrls) private readonly urls: BandwidthCallbackUrls,
    @Inject(Archive) private readonly archive: Archive,
  ) {}

  @OnBandwidthEvent('voice.initiate')
  record({ to }: VoiceInitiateEvent): Bxml {
    const { username, password } = this.urls.credentials();
    return bxml`<Response>
      <SpeakSentence>This call is recorded.</SpeakSentence>
      <StartRecording recordingAvailableUrl="${this.urls.to(Recorder, 'keep')}"
        username="${username}" password="${password}"/>
      <Transfer transferCallerId="${to}" callTimeout="20"><PhoneNumber>${DESK}</PhoneNumber></Transfer>
    </Response>`;
  }

  /** Comes some seconds after the recording ended. With a queue, an attempt that fails is followed by others. */
  @OnBandwidthEvent('voice.recordingAvailable', { route: 'recordings' })
  async keep({ callId, recordingId, status }: VoiceRecordingAvailableEvent): Promise<void> {
    if (status === 'error' || recordingId === undefined) {
      this.logger.warn(`There is no recording of the call ${callId}: Bandwidth failed to make one.`);
      return;
    }
    await this.archive.move({ callId, recordingId });
    this.logger.log(`The recording ${recordingId} is archived.`);
  }
}
