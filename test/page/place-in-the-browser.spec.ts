import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { describeInBrowser, TestBrowser } from './browser.js';
import { LocalBandwidthProcess } from './local-bandwidth-process.js';
import { button, expectSeen, region, row, until } from './looking.js';

describeInBrowser('the page while applications and exchanges come and go', () => {
  let browser: TestBrowser;
  let bandwidth: LocalBandwidthProcess;
  let application: Application;

  beforeAll(async () => {
    application = await Application.start();
    [browser, bandwidth] = await Promise.all([
      TestBrowser.start(),
      LocalBandwidthProcess.start(application.url, '--user', 'bw', '--password', 'secret'),
    ]);
  });

  afterEach(async () => {
    await Promise.all([browser.closePages(), application.startAgain()]);
  });

  afterAll(async () => {
    await Promise.all([browser.stop(), bandwidth.stop(), application.stop()]);
  });

  it.each([
    ['wants other credentials', 401, 'The application refuses the credentials.', '--user and --password'],
    ['forbids', 403, 'The application wants credentials.', '--user and --password'],
    ['listens at another path', 404, 'The application takes no callbacks at /callbacks.', '--app'],
    ['fails', 500, 'The application failed (500).', 'Its own log says why.'],
    ['is a web page', 200, 'The application answered with a web page (HTML), which is no BXML.', '--app'],
  ])('explains what to do if the application %s', async (name, status, what, fix) => {
    application.status = status;
    const page = await browser.open(`${bandwidth.url}/?session=${name.replaceAll(' ', '-')}`);
    await button(page, 'Call').click();
    const banner = page.getByRole('alert').filter({ hasText: what });
    await expectSeen(banner);
    await expectSeen(banner.getByText(fix));
    await banner.getByRole('link', { name: 'Show the exchange' }).click();
    await expectSeen(region(page, 'Exchanges').getByRole('heading', { name: 'Response' }));
  });

  it('explains what to do if the application is not reachable, and continues when it is back', async () => {
    await application.stop();
    const page = await browser.open(`${bandwidth.url}/?session=stopped`);
    await button(page, 'Call').click();
    const banner = page.getByRole('alert').filter({ hasText: 'The application is not reachable' });
    await expectSeen(banner.getByText('Start it, or start the local Bandwidth'));
    await application.startAgain();
    application.status = 204;
    await write(page, 'hello again');
    await banner.waitFor({ state: 'detached' });
  });

  it('renders only a few rows of ten thousand exchanges', async () => {
    application.status = 204;
    const page = await browser.open(`${bandwidth.url}/?session=many`, {}, (each) =>
      each.route('**/local/v1/exchanges', async (route) => {
        const exchanges = Array.from({ length: 10_000 }, (_, place) => exchangeOf(`x-${place + 1}`, application.url));
        await route.fulfill({ json: exchanges });
      }),
    );
    const exchanges = region(page, 'Exchanges');
    await expectSeen(exchanges.getByText('10000', { exact: true }));
    expect(await row(page).count()).toBeLessThan(100);
    await page.getByRole('listbox').evaluate((list: Scrolled) => (list.scrollTop = list.scrollHeight));
    await expectSeen(page.locator('#row-x-1'));
    expect(await row(page).count()).toBeLessThan(100);
    await page.getByLabel('Search').fill('number-7777-');
    await expectSeen(exchanges.getByText('1 of 10000'));
    expect(await row(page).count()).toBe(1);
  });

  it('keeps its scroll position while exchanges arrive, and after a restart of the local Bandwidth', async () => {
    application.status = 204;
    const restarted = await LocalBandwidthProcess.start(application.url);
    const page = await browser.open(restarted.url);
    for (let count = 0; count < 40; count += 1) await post(restarted.url, `hello ${count}`);
    await page.getByLabel('Search').fill('status:204');
    await until(async () => (await row(page).first().getAttribute('aria-setsize')) === '40');
    const list = page.getByRole('listbox');
    await list.evaluate((element: Scrolled) => (element.scrollTop = 320));
    await post(restarted.url, 'one more');
    await until(() => list.evaluate((element: Scrolled) => element.scrollTop === 352));
    await row(page).nth(20).click();
    const address = page.url();
    expect(address).toMatch(/q=status%3A204&exchange=/);

    await restarted.stop();
    await expectSeen(page.getByText('does not answer.'));
    const { port } = new URL(restarted.url);
    const again = await LocalBandwidthProcess.start(application.url, '--port', port);
    try {
      await expectSeen(page.getByText('Live', { exact: true }));
      await post(again.url, 'after the restart');
      await until(async () => (await row(page).first().getAttribute('aria-setsize')) === '1');
      expect(page.url()).toBe(address);
      expect(await page.getByLabel('Search').inputValue()).toBe('status:204');
    } finally {
      await again.stop();
    }
  });

  it('reported no error and no violation of its content security policy', () => {
    expect(browser.complaints).toEqual([]);
  });
});

/** Answers every callback with one status, and 200 with a web page. */
class Application {
  status = 204;
  #server: Server | undefined;
  #port = 0;

  static async start(): Promise<Application> {
    const application = new Application();
    await application.startAgain();
    return application;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/callbacks`;
  }

  async startAgain(): Promise<void> {
    if (this.#server) return;
    this.#server = createServer((request, response) => {
      request.resume();
      if (this.status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="phones"');
      response.writeHead(this.status, this.status === 200 ? { 'Content-Type': 'text/html' } : {});
      response.end(this.status === 200 ? '<!doctype html><title>Hello</title>' : undefined);
    }).listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

interface Scrolled {
  scrollTop: number;
  readonly scrollHeight: number;
}

async function write(page: Page, text: string): Promise<void> {
  await region(page, 'Messages').getByLabel('Message').fill(text);
  await button(page, 'Send').click();
}

async function post(url: string, text: string): Promise<void> {
  const body = JSON.stringify({ from: '+15551230001', to: ['+15550100000'], text });
  const headers = { 'Content-Type': 'application/json' };
  const { status } = await fetch(`${url}/local/v1/messages`, { method: 'POST', headers, body });
  expect(status).toBe(201);
}

function exchangeOf(id: string, url: string): object {
  const request = { method: 'POST', url, headers: {}, body: `{"text":"number-${id.slice(2)}-"}` };
  return {
    id,
    at: 0,
    kind: 'callback',
    event: 'message-received',
    ms: 1,
    attempt: 1,
    request,
    response: { status: 204, headers: {}, body: '' },
  };
}
