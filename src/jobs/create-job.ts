import type { INestApplication, LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Keyv } from 'keyv';
import { BandwidthCallbacksModule, type BandwidthCallbacksOptions } from 'nestjs-bandwidth-callbacks';
import { BandwidthApiModule } from './bandwidth-api/bandwidth-api.module.js';
import type { Job } from './job.js';
import { StoreModule } from './store/store.module.js';
import type { Store } from './store/stores.js';
import { TokenGuardModule } from './token-guard/token-guard.module.js';

/** By which Bandwidth authenticates, in the demo and in tests. */
export const CREDENTIALS = { username: 'bandwidth', password: 'a password for the demo' };

/** What whoever asks something of the application itself has to show. */
export const TOKEN = 'a-token-for-the-demo';

/** Where the application says that it is; a local Bandwidth knows that it is on this machine. */
const PUBLIC_URL = 'https://jobs.example.com';

/** How it is seen by Bandwidth's REST API. */
export const API = {
  accountId: '9900000',
  applicationId: '93de2206-9669-4e07-948d-329f4b722ee2',
  clientId: 'a client for the demo',
  clientSecret: 'a secret for the demo',
};

/** The library, known to every part of the application, so that the jobs can ask for its URLs. */
class Callbacks {}
const callbacks = (options: BandwidthCallbacksOptions) => {
  const library = BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS, baseUrl: PUBLIC_URL, ...options });
  return { module: Callbacks, global: true, imports: [library], exports: [library] };
};

class JobApplication {}

/**
 * An application that does one job, ready to listen.
 *
 * @param api where Bandwidth's REST API is: `http://127.0.0.1:4010`
 * @param options of the library, beside the credentials and the URL
 */
export function createJob(
  job: Job,
  api: string,
  logger?: LoggerService,
  options: BandwidthCallbacksOptions = {},
): Promise<INestApplication> {
  const stores = StoreModule.with(<T>(namespace: string): Store<T> => new Keyv<T>({ namespace }));
  const bandwidthApi = BandwidthApiModule.with({ ...API, url: api });
  const imports = [callbacks(options), bandwidthApi, stores, TokenGuardModule.with(TOKEN), job.module()];
  return NestFactory.create({ module: JobApplication, imports }, { abortOnError: false, ...(logger && { logger }) });
}
