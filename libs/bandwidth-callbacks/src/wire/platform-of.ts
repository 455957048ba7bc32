import type { HttpServer } from '@nestjs/common';
import { BandwidthCallbacksError } from '../errors.js';
import { expressPlatform } from './express-platform.js';
import { fastifyPlatform } from './fastify-platform.js';
import type { Platform } from './platform.js';

/**
 * What is particular to the platform of an application.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_PLATFORM_UNSUPPORTED` for anything but Express and Fastify
 */
export function platformOf(adapter: HttpServer): Platform {
  const type = adapter.getType();
  if (type === 'express') return expressPlatform;
  if (type === 'fastify') return fastifyPlatform;
  throw new BandwidthCallbacksError(
    'BANDWIDTH_PLATFORM_UNSUPPORTED',
    `The HTTP platform '${type}' is not supported.`,
    'Use @nestjs/platform-express or @nestjs/platform-fastify.',
  );
}
