import type { HttpServer } from '@nestjs/common';
import { BandwidthCallbacksError } from '../../errors.js';
import { expressPlatform } from './express-platform.js';
import { fastifyPlatform } from './fastify-platform.js';
import type { Platform } from './platform.js';

/** The adapter for the platform of an application; `undefined` for anything but Express and Fastify. */
export function platformOf(adapter: HttpServer): Platform | undefined {
  const type = adapter.getType();
  if (type === 'express') return expressPlatform;
  return type === 'fastify' ? fastifyPlatform : undefined;
}

/** The error for an application on an unsupported platform. */
export function unsupportedPlatform(adapter: HttpServer): BandwidthCallbacksError {
  return new BandwidthCallbacksError(
    'BANDWIDTH_PLATFORM_UNSUPPORTED',
    `The HTTP platform '${adapter.getType()}' is not supported.`,
    'Use @nestjs/platform-express or @nestjs/platform-fastify.',
  );
}
