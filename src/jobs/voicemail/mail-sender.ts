import { Injectable, Logger } from '@nestjs/common';

/** What somebody is told of a message: its sound, or later its text. */
export interface Mail {
  readonly recordingId: string;
  /** The number of the caller. */
  readonly from: string;
  /** A WAV file. */
  readonly sound?: Buffer;
  readonly text?: string;
}

/** Where messages go. Give the module a class of yours that sends e-mails, or puts the sound into a bucket. */
export abstract class MailSender {
  /** Resolves once the mail is safe: then Bandwidth's copy is deleted. Gets the same mail again after an error. */
  abstract send(mail: Mail): Promise<void>;
}

/** Says that a mail would be sent, and nothing of what is in it. */
@Injectable()
export class LoggedMails extends MailSender {
  private readonly logger = new Logger('Voicemail');

  async send({ recordingId, sound, text }: Mail): Promise<void> {
    const parts = [sound && `${sound.byteLength} bytes of sound`, text !== undefined && `${text.length} letters`];
    this.logger.log(`Would mail the message ${recordingId}: ${parts.filter(Boolean).join(', ')}`);
  }
}
