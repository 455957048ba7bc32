import type { Locator, Page } from 'playwright-core';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { inspected, type InspectedApp } from '../devtools/inspected-app.js';
import { handlerOf } from '../support/handlers.js';
import { closeAll } from '../support/harness.js';
import { queueName, storagesThere, type TestStorage } from '../support/storages.js';
import { findings } from './axe.js';
import { describeInBrowser, TestBrowser } from './browser.js';

const PROMPT = '<Response><SpeakSentence>Press 1 for sales</SpeakSentence></Response>';

describeInBrowser('the inspector of an application', () => {
  let [browser, storage, app] = [] as unknown as [TestBrowser, TestStorage, InspectedApp];
  let isBroken = true;

  beforeAll(async () => {
    const [embedded] = await storagesThere();
    [browser, storage] = await Promise.all([TestBrowser.start(), embedded!.create()]);
    const queue = { storage: storage.storage, name: queueName(), attempts: 2, backoff: { delay: 10, jitter: 0 } };
    const menu = handlerOf(['voice.gather'], () => PROMPT);
    const fragile = handlerOf(['voice.disconnect'], () => {
      if (isBroken) throw new TypeError('The database is away');
    });
    app = await inspected('express', [menu, fragile], { options: { queue } });
  });

  afterEach(() => browser.closePages());

  afterAll(async () => {
    await Promise.all([browser.stop(), closeAll()]);
    await storage.remove();
  });

  it('shows a callback when it arrives, its answer and its handlers, and replays it', async () => {
    const page = await browser.open(app.inspector.url);
    expect(await page.title()).toBe('Bandwidth inspector');
    await page.getByText('No callback yet').waitFor();
    await app.bandwidth.post(sample('voice.gather', { callId: 'c-looked-at' }));
    await row(page, /voice\.gather.*200/).click();
    const details = page.getByRole('article', { name: 'Details' });
    await details.getByText('Press 1 for sales').waitFor();
    await details.getByText('TestHandlers.handle', { exact: true }).waitFor();
    await details.getByRole('button', { name: 'Replay', exact: true }).click();
    await details.getByText(/^Replay of\s*x\d+$/).waitFor();
    await details.getByText('answered', { exact: true }).waitFor();
    await page.getByLabel('Search').fill('c-looked-at outcome:answered');
    await page.getByText('2 of 3', { exact: true }).waitFor();
  });

  it('lists a dead letter with its error, and retries and removes dead letters', async () => {
    isBroken = true;
    const page = await browser.open(app.inspector.url);
    const jobs = page.getByRole('region', { name: 'Dead letters' });
    for (const callId of ['c-1', 'c-2']) await app.bandwidth.post(sample('voice.disconnect', { callId }));
    const cards = jobs.getByRole('listitem');
    await cards.nth(1).waitFor();
    await cards
      .first()
      .getByText(/^▲ TestHandlers\.handle#2: TypeError: The database is away$/)
      .waitFor();
    isBroken = false;
    await cards.first().getByRole('button', { name: 'Retry' }).click();
    await cards.nth(1).waitFor({ state: 'detached' });
    await jobs.getByRole('button', { name: 'Remove' }).click();
    await jobs.getByRole('button', { name: 'Remove it for good' }).click();
    await jobs.getByText('No dead letter').waitFor();
    expect(await app.inspector.deadLetters(0)).toEqual([]);
    await page.getByLabel('Search').fill('event:voice.disconnect');
    await row(page, /204/).first().click();
    await page.getByRole('heading', { name: 'In the queue' }).waitFor();
  });

  it('shows no phones, which an application does not have', async () => {
    const page = await browser.open(app.inspector.url);
    await page.getByRole('region', { name: 'Dead letters' }).waitFor();
    const names = await page.getByRole('heading', { level: 2 }).allTextContents();
    expect(names).toEqual(['Exchanges', 'Dead letters']);
    expect(await page.getByRole('button', { name: /Faults|Sound|Call/ }).count()).toBe(0);
  });

  it.each([
    ['wide and light', { colorScheme: 'light' }],
    ['wide and dark', { colorScheme: 'dark' }],
    ['narrow', { viewport: { width: 390, height: 844 } }],
  ] as const)('is accessible: %s', async (name, options) => {
    isBroken = true;
    const page = await browser.open(app.inspector.url, options);
    await app.bandwidth.post(sample('voice.disconnect', { callId: name }));
    const jobs = page.getByRole('region', { name: 'Dead letters' });
    await jobs.getByText('Stack').first().click();
    await row(page, /failed in the queue/)
      .first()
      .click();
    await page.getByRole('heading', { name: 'In the queue' }).waitFor();
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const folder = process.env['BANDWIDTH_TEST_PICTURES'];
    if (folder) await page.screenshot({ path: `${folder}/${name.replaceAll(' ', '-')}.png` });
  });

  it('reported no error and no violation of its content security policy', () => {
    expect(browser.complaints).toEqual([]);
  });
});

const row = (page: Page, name: RegExp = /./): Locator => page.getByRole('listbox').getByRole('option', { name });
