import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CREDENTIALS } from '../support/harness.js';
import { closePhoneLines, startPhoneLine } from '../support/phone-line.js';
import { startBesidePhoneLine } from './beside-phone-line.js';
import { describeInBrowser, TestBrowser } from './browser.js';
import type { LocalBandwidthProcess } from './local-bandwidth-process.js';
import { button, expectSeen, region, row } from './looking.js';

const BIN = fileURLToPath(new URL('../../libs/local-bandwidth/bin/local-bandwidth.js', import.meta.url));

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

  it('says why there is nothing to save, and saves a call with keys as a scenario that passes', async () => {
    const page = await browser.open(`${bandwidth.url}/?session=saving`);
    await button(page, 'Save as test').click();
    await expectSeen(page.getByText(/Nothing was done that could be saved\./));
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
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(page, 'Download saved-a-call.jsonc').click(),
    ]);
    const file = join(folder, download.suggestedFilename());
    await download.saveAs(file);
    expect(readFileSync(file, 'utf8')).toContain('"press", "digits": "1"');
    const { app } = await startPhoneLine();
    const { port } = app.getHttpServer().address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/bandwidth/callbacks`;
    const { stdout } = await promisify(execFile)(process.execPath, [BIN, 'run', file, '--app', url], {
      env: {
        BANDWIDTH_CALLBACKS_USERNAME: CREDENTIALS.username,
        BANDWIDTH_CALLBACKS_PASSWORD: CREDENTIALS.password,
      },
    });
    expect(stdout).toContain('all passed');
  });
});
