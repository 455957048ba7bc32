import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { BandwidthClient, localBandwidth } from 'nestjs-bandwidth-callbacks/testing';
import 'local-bandwidth'; // loaded by now when the first test wants it
import type { LocalBandwidth } from 'local-bandwidth';
import type { Settings } from '../../src/config/settings.js';
import { createPhoneLine } from '../../src/phone-line.js';
import { CapturedLog } from '../../src/demo/captured-log.js';
import { CREDENTIALS } from './harness.js';

/** The reference application, listening on a free port. */
export interface RunningPhoneLine {
  readonly app: INestApplication;
  readonly bandwidth: BandwidthClient;
  readonly log: CapturedLog;
  /** The lines that the application itself logged for people, not for looking into it. */
  said(): readonly string[];
}

const running: { close(): Promise<void> }[] = [];

/** Closes every phone line that a test left running; for `afterEach`. */
export async function closePhoneLines(): Promise<void> {
  await Promise.all(running.splice(0).map((each) => each.close()));
}

/** Starts it; `prepare` gets it before it listens. */
export async function startPhoneLine(
  overrides: Partial<Settings> = {},
  prepare: (app: INestApplication) => void = () => {},
): Promise<RunningPhoneLine> {
  const log = new CapturedLog();
  const app = await createPhoneLine({ ...SETTINGS_OF_TESTS, ...overrides }, log);
  running.push(app);
  prepare(app);
  await app.listen(0, '127.0.0.1');
  log.lines.length = 0;
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/bandwidth/callbacks`;
  const bandwidth = new BandwidthClient({ url, credentials: CREDENTIALS });
  return { app, bandwidth, log, said: () => log.of('log') };
}

/** The reference application, which nobody but the people of a local Bandwidth can call. */
export interface CalledPhoneLine {
  readonly bandwidth: LocalBandwidth;
  /** As of {@link RunningPhoneLine}. */
  said(): readonly string[];
}

/** Starts it, and a local Bandwidth on a virtual clock that calls it. */
export async function callPhoneLine(overrides: Partial<Settings> = {}): Promise<CalledPhoneLine> {
  const log = new CapturedLog();
  const app = await createPhoneLine({ ...SETTINGS_OF_TESTS, ...overrides }, log);
  running.push(app);
  const bandwidth = await localBandwidth(app);
  running.push({ close: () => bandwidth.stop() });
  return { bandwidth, said: () => log.of('log') };
}

const SETTINGS_OF_TESTS: Settings = {
  port: 0,
  publicUrl: 'https://phone.example.com',
  frontDesk: '+15551230004',
  portOutPin: '0417',
  tollFreeSecret: undefined,
  dataFolder: undefined,
  credentials: CREDENTIALS,
  passwordIsMadeUp: false,
};
