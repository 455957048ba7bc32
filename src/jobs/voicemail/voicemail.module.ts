import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { Greeting } from './greeting.js';
import { LoggedMails, MailSender } from './mail-sender.js';
import { Messages } from './messages.js';
import { Voicemail } from './voicemail.js';

/** Takes messages of callers. */
@Module({})
export class VoicemailModule {
  /** @param sender what mails them */
  static with(sender: Type<MailSender> = LoggedMails): DynamicModule {
    const providers = [Greeting, Voicemail, Messages, { provide: MailSender, useClass: sender }];
    return { module: VoicemailModule, providers };
  }
}
