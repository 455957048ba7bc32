import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { CREDENTIALS } from '../support/harness.js';
import { closePhoneLines, startPhoneLine } from '../support/phone-line.js';
import { startBesidePhoneLine } from './beside-phone-line.js';
import { describeInBrowser, TestBrowser } from './browser.js';
import type { LocalBandwidthProcess } from './local-bandwidth-process.js';
import { button, expectSeen, region, row } from './looking.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BIN = join(ROOT, 'libs/local-bandwidth/bin/local-bandwidth.js');
const JEST = join(ROOT, 'node_modules/jest/bin/jest.js');
const SWC = { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } };

describeInBrowser('"Save as test"', () => {
  let browser: TestBrowser;
  let bandwidth: LocalBandwidthProcess;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'saved-'));
    [browser, bandwidth] = await Promise.all([TestBrowser.start(), startBesidePhoneLine()]);
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await Promise.all([browser.stop(), bandwidth.stop()]);
    await closePhoneLines();
  });

  it('says why there is nothing to save, and saves a call with keys as a scenario and a jest spec that pass', async () => {
    const page = await browser.open(`${bandwidth.url}/?session=saving`);
    await button(page, 'Save as test').click();
    await expectSeen(page.getByText(/There is nothing to save\./));
    await button(page, 'Call').click();
    await expectSeen(row(page, /initiate.*200/));
    await button(page, '1').click();
    await expectSeen(row(page, /gather.*200/));
    await button(page, 'Hang up').click();
    await expectSeen(row(page, /disconnect.*20/));
    await button(page, 'Save as test').click();
    await expectSeen(
      region(page, 'Timeline').getByRole('button', {
        name: 'Download saved-a-call.spec.ts',
      }),
    );
    await row(page, /initiate.*200/).click();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await button(page, 'Copy as scenario').click();
    await expectSeen(page.getByText('Copied', { exact: true }));
    const copied = await page.evaluate('navigator.clipboard.readText()');
    const [file, spec] = [await saved(page, 'saved-a-call.jsonc'), await saved(page, 'saved-a-call.spec.ts')];
    expect(readFileSync(file, 'utf8')).toContain('"press", "digits": "1"');
    expect(copied).toBe(readFileSync(file, 'utf8'));
    const { app } = await startPhoneLine();
    const { port } = app.getHttpServer().address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/bandwidth/callbacks`;
    expect((await node(url, BIN, 'run', file, '--app', url)).stdout).toContain('all passed');
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'jest.config.json'), JSON.stringify({ transform: { '\\.ts$': ['@swc/jest', SWC] } }));
    expect((await node(url, JEST, '--rootDir', folder, '--runTestsByPath', spec)).stderr).toContain('1 passed');
  });

  it('leaves most of the timeline to its rows while the files are offered', async () => {
    const page = await browser.open(`${bandwidth.url}/?session=offered`);
    await button(page, 'Call').click();
    await expectSeen(row(page, /initiate.*200/));
    await button(page, 'Save as test').click();
    await expectSeen(button(page, 'Copy saved-a-call.spec.ts'));
    const timeline = region(page, 'Timeline');
    expect(await heightOf(timeline.locator('header'))).toBeLessThan((await heightOf(timeline)) / 3);
  });

  async function heightOf(locator: Locator): Promise<number> {
    return (await locator.boundingBox())?.height ?? 0;
  }

  async function saved(page: Page, name: string): Promise<string> {
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, `Download ${name}`).click()]);
    const file = join(folder, download.suggestedFilename());
    await download.saveAs(file);
    return file;
  }

  /** Runs a program in the folder. It rejects with what was written where that fails. */
  function node(url: string, ...args: string[]) {
    const { PATH } = process.env;
    const env = {
      PATH,
      APP_URL: url,
      BANDWIDTH_CALLBACKS_USERNAME: CREDENTIALS.username,
      BANDWIDTH_CALLBACKS_PASSWORD: CREDENTIALS.password,
    };
    return promisify(execFile)(process.execPath, args, { cwd: folder, env });
  }
});
