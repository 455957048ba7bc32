import { Module } from '@nestjs/common';
import { LoggedMails, MailSender } from '../voicemail/mail-sender.js';
import { Messages } from '../voicemail/messages.js';
import { Voicemail } from '../voicemail/voicemail.js';
import { TransferFallback } from './transfer-fallback.js';

/** Forwards calls, and takes messages where nobody takes them. */
@Module({ providers: [TransferFallback, Voicemail, Messages, { provide: MailSender, useClass: LoggedMails }] })
export class TransferFallbackModule {}
