import type { AddressInfo } from 'node:net';
import { Module, type ModuleMetadata, type NestApplicationOptions, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { BandwidthCallbacksModule, type BandwidthCallbacksOptions } from 'nestjs-bandwidth-callbacks';
import { BandwidthClient } from 'nestjs-bandwidth-callbacks/testing';
import { CapturedLog } from '../../src/demo/captured-log.js';

/** The platforms every behaviour over HTTP is shown on. */
export const platforms = ['express', 'fastify'] as const;
export type PlatformName = (typeof platforms)[number];

export const CREDENTIALS = { username: 'bandwidth', password: 'pa:ss wörd' };

export type Application = NestExpressApplication | NestFastifyApplication;

export interface AppOptions {
  /** Of `forRoot`; credentials are there unless given. */
  readonly options?: BandwidthCallbacksOptions;
  /** Instead of `forRoot(options)`. */
  readonly module?: NonNullable<ModuleMetadata['imports']>[number];
  readonly providers?: Provider[];
  readonly controllers?: Type<unknown>[];
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** Between creation and start: prefixes, parsers, pipes. */
  readonly configure?: (app: Application) => void | Promise<void>;
  readonly create?: Pick<
    NestApplicationOptions,
    'bodyParser' | 'rawBody' | 'bufferLogs' | 'forceCloseConnections' | 'instrument'
  >;
  /** The adapter to use, where it is prepared in some way. Default: a new one of the platform. */
  readonly adapter?: ExpressAdapter | FastifyAdapter;
  /** Path of the endpoint. Default: `/bandwidth/callbacks`. */
  readonly path?: string;
}

/** A real application listening on a free port, and a client that speaks to it as Bandwidth does. */
export class RunningApp {
  readonly bandwidth: BandwidthClient;

  constructor(
    readonly app: Application,
    readonly origin: string,
    readonly url: string,
    readonly log: CapturedLog,
  ) {
    this.bandwidth = new BandwidthClient({ url, credentials: CREDENTIALS });
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

const running: RunningApp[] = [];

/** Closes every application that a test left running; for `afterEach`. */
export async function closeAll(): Promise<void> {
  const closing = running.splice(0).map(async ({ app }) => {
    const closed = app.close();
    // fetch opens connections ahead of need, for which a server waits as long as for busy ones.
    app.getHttpServer().closeAllConnections();
    await closed;
  });
  await Promise.all(closing);
}

export async function startApp(platform: PlatformName, given: AppOptions = {}): Promise<RunningApp> {
  const log = new CapturedLog();
  const app = await createApp(platform, given, log);
  await given.configure?.(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const started = new RunningApp(app, origin, origin + (given.path ?? '/bandwidth/callbacks'), log);
  running.push(started);
  return started;
}

async function createApp(platform: PlatformName, given: AppOptions, logger: CapturedLog): Promise<Application> {
  const options = { logger, abortOnError: false, ...given.create };
  return platform === 'express'
    ? NestFactory.create<NestExpressApplication>(rootModule(given), given.adapter ?? new ExpressAdapter(), options)
    : NestFactory.create<NestFastifyApplication>(rootModule(given), given.adapter ?? new FastifyAdapter(), options);
}

function rootModule({ options, module, imports = [], providers = [], controllers = [] }: AppOptions): Type<unknown> {
  @Module({
    imports: [...imports, module ?? BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS, ...options })],
    providers,
    controllers,
  })
  class TestModule {}
  return TestModule;
}
