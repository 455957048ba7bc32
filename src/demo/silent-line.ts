import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { bxml, BandwidthCallbacksModule, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { ConfigModule } from '../config/config.module.js';
import { SETTINGS, type Settings } from '../config/settings.js';
import { adapters, type Platform } from './adapters.js';
import { SilentStorage } from './silent-storage.js';
import type { CreateApplication } from './step.js';

@Injectable()
class SilentHandlers {
  @OnBandwidthEvent('voice.answer')
  answer() {
    return bxml`<Response><Hangup/></Response>`;
  }

  /** Never called, since nothing that arrives for it can be stored. */
  @OnBandwidthEvent('voice.disconnect')
  ended(): void {}
}

@Module({ providers: [SilentStorage], exports: [SilentStorage] })
class SilentStorageModule {}

const callbacks = BandwidthCallbacksModule.forRootAsync({
  imports: [SilentStorageModule],
  inject: [SETTINGS, SilentStorage],
  useFactory: async ({ credentials, publicUrl }: Settings, storage: SilentStorage) => ({
    queue: { storage: { redis: await storage.listen() } },
    drainTimeout: 100,
    ...(publicUrl !== undefined && { baseUrl: publicUrl }),
    ...(credentials && { auth: credentials }),
  }),
});

/** An application whose storage never answers. */
@Module({ imports: [callbacks], providers: [SilentHandlers] })
export class SilentModule {}

/** Makes the application, ready to listen. */
export function silentLine(platform: Platform): CreateApplication {
  return (settings, logger) => {
    const module = { module: SilentModule, imports: [ConfigModule.with(settings)] };
    return NestFactory.create(module, adapters[platform](), { abortOnError: false, logger });
  };
}
