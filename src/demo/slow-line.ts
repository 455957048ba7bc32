import { once } from 'node:events';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  BandwidthCallbacksModule,
  type CallbackContext,
  type MessageReceivedEvent,
  OnBandwidthEvent,
  type VoiceAnswerEvent,
} from 'nestjs-bandwidth-callbacks';
import { ConfigModule } from '../config/config.module.js';
import { SETTINGS, type Settings } from '../config/settings.js';
import { APOLOGY } from '../ivr/prompts.js';
import { adapters, type Platform } from './adapters.js';
import type { CreateApplication } from './step.js';

/** Milliseconds: shorter than any application would choose, so that the demo need not wait. */
const LIMIT = 200;

/** Handlers that take too long, as they may when something that they need is down. */
@Injectable()
class SlowHandlers {
  /** Runs until its signal is aborted. */
  @OnBandwidthEvent('voice.answer')
  async answer(_event: VoiceAnswerEvent, { signal }: CallbackContext): Promise<string> {
    await once(signal, 'abort');
    return '<Response/>';
  }

  /** Hangs at the first attempt. */
  @OnBandwidthEvent('messaging.message-received')
  async store(_event: MessageReceivedEvent, { attempt }: CallbackContext): Promise<void> {
    if (attempt === 1) await new Promise(() => undefined);
  }
}

const callbacks = BandwidthCallbacksModule.forRootAsync({
  inject: [SETTINGS],
  useFactory: ({ credentials, publicUrl }: Settings) => ({
    fallbackAnswer: APOLOGY,
    answerDeadline: LIMIT,
    handlerTimeout: 2 * LIMIT,
    ...(publicUrl !== undefined && { baseUrl: publicUrl }),
    ...(credentials && { auth: credentials }),
  }),
});

/** An application that is too slow. */
@Module({ imports: [callbacks], providers: [SlowHandlers] })
export class SlowModule {}

/** Makes the application, ready to listen. */
export function slowLine(platform: Platform): CreateApplication {
  return (settings, logger) => {
    const module = { module: SlowModule, imports: [ConfigModule.with(settings)] };
    return NestFactory.create(module, adapters[platform](), { abortOnError: false, logger });
  };
}
