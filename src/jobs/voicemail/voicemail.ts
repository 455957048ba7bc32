import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  BandwidthCallbackUrls,
  type Bxml,
  bxml,
  OnBandwidthEvent,
  VoiceRecordCompleteEvent,
  VoiceRecordingAvailableEvent,
  VoiceTranscriptionAvailableEvent,
} from 'nestjs-bandwidth-callbacks';
import { Messages } from './messages.js';

/** Asks callers for a message. Its sound and its text come after the call, in any order. */
@Injectable()
export class Voicemail {
  private readonly logger = new Logger(Voicemail.name);

  constructor(
    @Inject(BandwidthCallbackUrls) private readonly urls: BandwidthCallbackUrls,
    @Inject(Messages) private readonly messages: Messages,
  ) {}

  /** @param reason what the caller hears first */
  ask(reason: string): Bxml {
    const { username, password } = this.urls.credentials();
    return bxml`<Response>
      <SpeakSentence>${reason} Please leave a message, and press pound when you are done.</SpeakSentence>
      <Record maxDuration="120" silenceTimeout="5" transcribe="true"
        recordCompleteUrl="${this.urls.to(Voicemail, 'thank')}"
        recordingAvailableUrl="${this.urls.to(Voicemail, 'recorded')}"
        transcriptionAvailableUrl="${this.urls.to(Voicemail, 'transcribed')}"
        username="${username}" password="${password}"/>
    </Response>`;
  }

  @OnBandwidthEvent('voice.recordComplete', { route: 'voicemail/thanks' })
  thank(_recording: VoiceRecordCompleteEvent): Bxml {
    return bxml`<Response><SpeakSentence>Thank you. Goodbye.</SpeakSentence><Hangup/></Response>`;
  }

  /** Also comes when the caller hung up while speaking. */
  @OnBandwidthEvent('voice.recordingAvailable', { route: 'voicemail/recorded' })
  async recorded({ callId, recordingId, from, status }: VoiceRecordingAvailableEvent): Promise<void> {
    if (!recordingId || status !== 'complete') return this.logger.warn(`Recording ${recordingId} is not complete.`);
    await this.messages.mailSound({ callId, recordingId, from: from ?? '' });
  }

  @OnBandwidthEvent('voice.transcriptionAvailable', { route: 'voicemail/transcribed' })
  async transcribed({ callId, recordingId, from, transcription }: VoiceTranscriptionAvailableEvent): Promise<void> {
    if (!recordingId) return this.logger.warn(`A transcription of call ${callId} names no recording.`);
    const message = { callId, recordingId, from: from ?? '' };
    if (transcription?.status === 'available') await this.messages.mailText(message);
    else await this.messages.giveUpText(message);
  }
}
