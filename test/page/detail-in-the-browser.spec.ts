import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describeInBrowser, TestBrowser } from './browser.js';
import { LocalBandwidthProcess } from './local-bandwidth-process.js';
import { button, expectSeen, region, row } from './looking.js';

/** Its third verb has no gatherUrl, so what is pressed is lost. */
const BXML = `<Response>
  <SpeakSentence>One moment.</SpeakSentence>
  <Pause duration="600"/>
  <Gather maxDigits="1"/>
</Response>`;

describeInBrowser('the document of an exchange', () => {
  let browser: TestBrowser;
  let bandwidth: LocalBandwidthProcess;
  let application: Server;

  beforeAll(async () => {
    application = createServer((request, response) => {
      request.resume();
      response.setHeader('Content-Type', 'application/xml').end(BXML);
    }).listen(0, '127.0.0.1');
    await once(application, 'listening');
    const { port } = application.address() as AddressInfo;
    [browser, bandwidth] = await Promise.all([
      TestBrowser.start(),
      LocalBandwidthProcess.start(`http://127.0.0.1:${port}/`),
    ]);
  });

  afterAll(async () => {
    await Promise.all([browser.stop(), bandwidth.stop()]);
    application.closeAllConnections();
    await new Promise((resolve) => application.close(resolve));
  });

  it('shows findings of the checker at their lines, and marks the running verb', async () => {
    const page = await browser.open(bandwidth.url);
    await button(page, 'Call').click();
    await row(page, /initiate.*200/).click();
    const document = region(page, 'Exchanges').getByRole('list', { name: 'Document' });
    const line = (verb: string) => document.getByRole('listitem').filter({ hasText: verb });
    await expectSeen(line('<Gather').getByTitle('BXML_GATHER_WITHOUT_URL').getByText('(4:3)'));
    expect(await line('<Pause').locator('.finding').count()).toBe(0);

    const running = document.locator('[aria-current="true"]');
    await expectSeen(running.filter({ hasText: '<Pause' }).getByText('runs'));
    expect(await running.count()).toBe(1);
    await button(page, 'Hang up').click();
    await running.waitFor({ state: 'detached' });
  });

  it('reported no error and no violation of its content security policy', () => {
    expect(browser.complaints).toEqual([]);
  });
});
