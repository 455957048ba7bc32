import type { AddressInfo } from 'node:net';
import { CREDENTIALS } from '../support/harness.js';
import { startPhoneLine } from '../support/phone-line.js';
import { LocalBandwidthProcess } from './local-bandwidth-process.js';

/** A local Bandwidth that calls the reference application, which `closePhoneLines` ends. */
export async function startBesidePhoneLine(...options: readonly string[]): Promise<LocalBandwidthProcess> {
  const { app } = await startPhoneLine();
  const { port } = app.getHttpServer().address() as AddressInfo;
  const { username, password } = CREDENTIALS;
  const own = ['--user', username, '--password', password, '--public-url', 'https://phone.example.com'];
  return LocalBandwidthProcess.start(`http://127.0.0.1:${port}/bandwidth/callbacks`, ...own, ...options);
}
