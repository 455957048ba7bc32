import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { CHROMIUM, CHROMIUM_FLAGS } from '../../tools/docs/chromium.mjs';

/** A machine may be busy; ms. */
export const PATIENCE = 25_000;

/** `describe` where there is a browser; with `BANDWIDTH_TEST_BROWSER=required` its tests run and fail elsewhere. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (existsSync(CHROMIUM) || process.env['BANDWIDTH_TEST_BROWSER'] === 'required') return describe(name, tests);
  process.stderr.write(`\nSKIPPED: there is no ${CHROMIUM}, so nobody looks at ${name}.\n`);
  return describe.skip(name, tests);
}

/** A browser for the tests of a file. */
export class TestBrowser {
  readonly #browser: Browser;
  /** What pages complained of: errors, and what their content security policy kept from them. */
  readonly complaints: string[] = [];

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(): Promise<TestBrowser> {
    return new TestBrowser(
      await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS, timeout: PATIENCE }),
    );
  }

  /** A page of its own, without the memory of others; `prepare` gets it before anything is loaded. */
  async open(
    url: string,
    options: BrowserContextOptions = {},
    prepare: (page: Page) => Promise<unknown> = async () => {},
  ): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) this.complaints.push(message.text());
    });
    await prepare(page);
    await page.goto(url);
    await page.getByText('Live', { exact: true }).waitFor();
    return page;
  }

  async closePages(): Promise<void> {
    await Promise.all(this.#browser.contexts().map((context) => context.close()));
  }

  stop(): Promise<void> {
    return this.#browser.close();
  }
}
