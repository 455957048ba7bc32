import type { AddressInfo } from 'node:net';
import { CREDENTIALS } from '../support/harness.js';
import { closePhoneLines, startPhoneLine } from '../support/phone-line.js';
import { TestBrowser } from './browser.js';
import { LocalBandwidthProcess } from './local-bandwidth-process.js';

/** A local Bandwidth that calls the reference application, which `closePhoneLines` ends. */
export async function startBesidePhoneLine(...options: readonly string[]): Promise<LocalBandwidthProcess> {
  const { app } = await startPhoneLine();
  const { port } = app.getHttpServer().address() as AddressInfo;
  const { username, password } = CREDENTIALS;
  const own = ['--user', username, '--password', password, '--public-url', 'https://phone.example.com'];
  return LocalBandwidthProcess.start(`http://127.0.0.1:${port}/bandwidth/callbacks`, ...own, ...options);
}

/** What the tests of a file look with, and what they look at. */
export interface BesidePhoneLine {
  readonly browser: TestBrowser;
  readonly bandwidth: LocalBandwidthProcess;
}

/** A browser and a local Bandwidth for all tests of a `describe`, from its `beforeAll` on; each test has pages of its own. */
export function besidePhoneLine(...options: readonly string[]): BesidePhoneLine {
  const both = {} as { browser: TestBrowser; bandwidth: LocalBandwidthProcess };

  beforeAll(async () => {
    [both.browser, both.bandwidth] = await Promise.all([TestBrowser.start(), startBesidePhoneLine(...options)]);
  });

  afterEach(() => both.browser.closePages());

  afterAll(async () => {
    await Promise.all([both.browser.stop(), both.bandwidth.stop()]);
    await closePhoneLines();
  });

  return both;
}
