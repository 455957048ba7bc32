import { Inject, Injectable } from '@nestjs/common';
import { BandwidthApi, type CallRecording } from '../bandwidth-api/bandwidth-api.js';
import { OPEN_STORE, type OpenStore, type Store } from '../store/stores.js';
import { MailSender } from './mail-sender.js';

/** A message at Bandwidth, and whose it is. */
export interface Message extends CallRecording {
  readonly from: string;
}

/** How long it is known what was done with a message, ms: longer than Bandwidth keeps a recording. */
const MEMORY = 31 * 24 * 3_600_000;

/** Fetches messages from Bandwidth, has them mailed, and deletes Bandwidth's copy once nothing more is to come. */
@Injectable()
export class Messages {
  /** What is done, of the sound and of the text of each message: a key for each, so that they may come at once. */
  private readonly done: Store<true>;

  constructor(
    @Inject(BandwidthApi) private readonly api: BandwidthApi,
    @Inject(MailSender) private readonly mails: MailSender,
    @Inject(OPEN_STORE) open: OpenStore,
  ) {
    this.done = open('voicemail');
  }

  async mailSound(message: Message): Promise<void> {
    await this.once('sound', message, async ({ recordingId, from }) => {
      const sound = await this.api.downloadRecording(message);
      await this.mails.send({ recordingId, from, sound });
    });
  }

  async mailText(message: Message): Promise<void> {
    await this.once('text', message, async ({ callId, recordingId, from }) => {
      const { data } = await this.api.recordings.getRecordingTranscription(this.api.accountId, callId, recordingId);
      const text = (data.transcripts ?? []).map((part) => part.text ?? '').join('\n');
      await this.mails.send({ recordingId, from, text });
    });
  }

  /** There will be no text. */
  async giveUpText(message: Message): Promise<void> {
    await this.once('text', message, async () => {});
  }

  private async once(part: Part, message: Message, mail: (message: Message) => Promise<void>): Promise<void> {
    const { recordingId } = message;
    if (!(await this.done.get(`${part} ${recordingId}`))) {
      await mail(message);
      await this.done.set(`${part} ${recordingId}`, true, MEMORY);
    }
    if (await this.done.get(`${OTHER[part]} ${recordingId}`)) await this.api.deleteRecording(message);
  }
}

type Part = 'sound' | 'text';
const OTHER: Readonly<Record<Part, Part>> = { sound: 'text', text: 'sound' };
