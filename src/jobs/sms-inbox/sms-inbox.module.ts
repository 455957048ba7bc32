import { Module } from '@nestjs/common';
import { KeywordReplies } from '../sms-optout/keyword-replies.js';
import { OptOuts } from '../sms-optout/opt-outs.js';
import { Texts } from '../sms-optout/texts.js';
import { Attachments } from './attachments.js';
import { Inbox } from './inbox.js';
import { Threads } from './threads.js';

/** Keeps what people write, and answers them. */
@Module({
  providers: [Inbox, Threads, Attachments, KeywordReplies, OptOuts, Texts],
  exports: [Inbox, Threads, Attachments],
})
export class SmsInboxModule {}
