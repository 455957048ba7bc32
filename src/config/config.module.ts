import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CallbackUrls } from './callback-urls.js';
import { SETTINGS, type Settings } from './settings.js';

/** Settings and what follows from them, for every part of the phone line. */
@Global()
@Module({})
export class ConfigModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: ConfigModule,
      providers: [{ provide: SETTINGS, useValue: settings }, CallbackUrls],
      exports: [SETTINGS, CallbackUrls],
    };
  }
}
