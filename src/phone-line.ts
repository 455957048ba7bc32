import type { INestApplication, LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import type { Settings } from './config/settings.js';

/** The application, ready to listen. Rejects when it cannot start, with the library's error if credentials are missing. */
export function createPhoneLine(settings: Settings, logger?: LoggerService): Promise<INestApplication> {
  return NestFactory.create(AppModule.with(settings), { abortOnError: false, ...(logger && { logger }) });
}
