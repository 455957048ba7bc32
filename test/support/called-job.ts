import type { INestApplication } from '@nestjs/common';
import { Keyv } from 'keyv';
import type { BandwidthCallbacksOptions } from 'nestjs-bandwidth-callbacks';
import supertest from 'supertest';
import { localBandwidth } from 'nestjs-bandwidth-callbacks/testing';
import type { Fault, LocalBandwidth } from 'local-bandwidth';
import { CapturedLog } from '../../src/demo/captured-log.js';
import { API, createJob, TOKEN } from '../../src/jobs/create-job.js';
import type { Job } from '../../src/jobs/job.js';
import { freePort } from './free-port.js';

const running: { close(): Promise<void> }[] = [];

/** Closes every job that a test left running; for `afterEach`. */
export async function closeJobs(): Promise<void> {
  await Promise.all(running.splice(0).map((each) => each.close()));
  Object.assign(Keyv.prototype, STORE);
}

const STORE = { get: Keyv.prototype.get, set: Keyv.prototype.set };

/** Lets the stores reject the next request of that kind. */
export function rejectOnce(method: keyof typeof STORE): void {
  const rejects = () => {
    Object.assign(Keyv.prototype, STORE);
    return Promise.reject(new Error('The store is away.'));
  };
  Object.assign(Keyv.prototype, { [method]: rejects });
}

/** The application of a job, which calls and is called by a local Bandwidth on a virtual clock. */
export interface CalledJob {
  readonly app: INestApplication;
  readonly bandwidth: LocalBandwidth;
  readonly log: CapturedLog;
  /** For requests to the application itself, with its token. */
  readonly http: ReturnType<typeof supertest.agent>;
  /** How often the REST API was asked for an operation, and what it answered. */
  asked(operation: string): readonly (number | undefined)[];
}

/** Starts it, with what goes wrong on purpose, options of the library, and when the virtual clock begins. */
export async function callJob(
  module: Job['module'],
  faults: readonly Fault[] = [],
  options: BandwidthCallbacksOptions = {},
  now?: number,
): Promise<CalledJob> {
  const log = new CapturedLog();
  const port = await freePort();
  const app = await createJob({ name: 'tested', module }, `http://127.0.0.1:${port}`, log, options);
  running.push(app);
  const bandwidth = await localBandwidth(app, { port, faults, applicationId: API.applicationId, ...(now && { now }) });
  running.push({ close: () => bandwidth.stop() });
  const asked = (operation: string) =>
    bandwidth.exchanges.filter(({ event }) => event === operation).map(({ response }) => response?.status);
  return {
    app,
    bandwidth,
    log,
    asked,
    http: supertest.agent(app.getHttpServer()).set('authorization', `Bearer ${TOKEN}`),
  };
}
