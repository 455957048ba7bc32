import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';
import { BandwidthInspectorModule } from 'nestjs-bandwidth-callbacks/devtools';
import { CallsModule } from './calls/calls.module.js';
import { ConfigModule } from './config/config.module.js';
import { SETTINGS, type Settings } from './config/settings.js';
import { APOLOGY } from './ivr/prompts.js';
import { IvrModule } from './ivr/ivr.module.js';
import { MessagingModule } from './messaging/messaging.module.js';
import { NumbersModule } from './numbers/numbers.module.js';
import { VoicemailModule } from './voicemail/voicemail.module.js';

const callbacks = BandwidthCallbacksModule.forRootAsync({
  inject: [SETTINGS],
  useFactory: ({ credentials, dataFolder, publicUrl, tollFreeSecret }: Settings) => ({
    fallbackAnswer: APOLOGY,
    ...(publicUrl !== undefined && { baseUrl: publicUrl }),
    ...(credentials && { auth: credentials }),
    ...(tollFreeSecret !== undefined && { signatures: { tollfree: tollFreeSecret } }),
    ...(dataFolder !== undefined && { queue: { storage: { embedded: dataFolder } } }),
  }),
});

/** Shows the callbacks in the browser, in development. */
const inspector = ['production', 'test'].includes(process.env['NODE_ENV'] ?? '')
  ? []
  : [BandwidthInspectorModule.forRoot()];

/** The parts of the phone line. */
export const features: readonly Type<unknown>[] = [
  IvrModule,
  VoicemailModule,
  MessagingModule,
  NumbersModule,
  CallsModule,
];

/** A small shop's phone line: a menu, a voicemail, text messages, and the numbers it is reached at. */
@Module({ imports: [callbacks, ...inspector, ...features] })
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(settings)] };
  }
}
