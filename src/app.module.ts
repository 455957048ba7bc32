import { type DynamicModule, Module } from '@nestjs/common';
import { BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';
import { CallsModule } from './calls/calls.module.js';
import { CALLBACK_PATH } from './config/callback-urls.js';
import { ConfigModule } from './config/config.module.js';
import { SETTINGS, type Settings } from './config/settings.js';
import { APOLOGY } from './ivr/prompts.js';
import { IvrModule } from './ivr/ivr.module.js';
import { MessagingModule } from './messaging/messaging.module.js';
import { VoicemailModule } from './voicemail/voicemail.module.js';

const callbacks = BandwidthCallbacksModule.forRootAsync({
  inject: [SETTINGS],
  useFactory: ({ credentials }: Settings) => ({
    path: CALLBACK_PATH,
    fallbackAnswer: APOLOGY,
    ...(credentials && { auth: credentials }),
  }),
});

/** A small shop's phone line: a menu, a voicemail, text messages. */
@Module({ imports: [callbacks, IvrModule, VoicemailModule, CallsModule, MessagingModule] })
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(settings)] };
  }
}
