import type { Page } from 'playwright-core';
import { findings } from './axe.js';
import { besidePhoneLine } from './beside-phone-line.js';
import { describeInBrowser } from './browser.js';
import { button, expectSeen, region, row, until } from './looking.js';

const CALLER = '+15551230001';
const DESK = '+15551230004';

describeInBrowser('the phone in the browser, which calls the reference application', () => {
  const beside = besidePhoneLine();

  /** Each test has calls of its own. */
  const open = (name: string, options = {}, more = '') =>
    beside.browser.open(`${beside.bandwidth.url}/?session=${name}${more}`, options);

  /** Sets how a phone behaves, as a test does. */
  async function set(session: string, number: string, onRing: string): Promise<void> {
    const { status } = await control(session, `/${encodeURIComponent(number)}`, {
      method: 'PUT',
      body: JSON.stringify({ onRing }),
    });
    expect(status).toBe(200);
  }

  async function behaviours(session: string): Promise<Record<string, { readonly onRing: string }>> {
    return (await control(session)).json() as Promise<Record<string, { readonly onRing: string }>>;
  }

  function control(session: string, path = '', init: RequestInit = {}): Promise<Response> {
    const headers = { 'Local-Session': session, 'Content-Type': 'application/json' };
    return fetch(`${beside.bandwidth.url}/local/v1/phones${path}`, { ...init, headers });
  }

  it('calls, hears a prompt, presses a key, and hears the next prompt', async () => {
    const page = await open('keys');
    const [conversation, phones] = [region(page, 'Conversation'), region(page, 'Phones')];
    expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe(CALLER);
    expect(await page.getByLabel('To', { exact: true }).inputValue()).toBe('+15550100000');
    await button(page, 'Call').click();
    await expectSeen(phones.getByText('In call'));
    await expectSeen(conversation.getByText('Welcome to the harbour bookshop.'));
    await button(page, '1').click();
    await expectSeen(conversation.getByText('Please speak now'));
    await expectSeen(conversation.locator('kbd', { hasText: '1' }));
    await button(page, 'Hang up').click();
    await expectSeen(phones.getByText('Call ended: hangup'));
  });

  it('takes keys from the keyboard', async () => {
    const page = await open('keyboard');
    await button(page, 'Call').click();
    await expectSeen(region(page, 'Conversation').getByText('Welcome to the harbour bookshop.'));
    await page.getByRole('heading', { name: 'Phones' }).click();
    await page.keyboard.press('1');
    await expectSeen(region(page, 'Conversation').getByText('Please speak now'));
    await button(page, 'Hang up').click();
    await expectSeen(region(page, 'Phones').getByText('Call ended: hangup'));
  });

  it('is transferred to another phone, and both talk', async () => {
    const page = await open('transfer');
    const [conversation, phones] = [region(page, 'Conversation'), region(page, 'Phones')];
    await button(page, 'Call').click();
    await expectSeen(conversation.getByText('Welcome to the harbour bookshop.'));
    await button(page, '2').click();
    await expectSeen(phones.getByText('Ringing'));
    expect(await page.title()).toContain(DESK);
    await button(page, 'Answer').click();
    await until(async () => (await phones.getByText('In call').count()) === 2);
    await page.getByLabel('Say something').fill('Harbour bookshop, good morning.');
    await button(page, 'Say').click();
    await page.getByRole('radio', { name: CALLER }).check();
    await expectSeen(conversation.getByText('Harbour bookshop, good morning.'));
    const timeline = region(page, 'Timeline');
    await expectSeen(timeline.getByText('Transfer'));
    await expectSeen(timeline.getByText('connected'));
    await button(page, 'Hang up').click();
    await expectSeen(phones.getByText('Call ended: hangup').first());
  });

  it('declines a call', async () => {
    const page = await open('declining');
    await button(page, 'Call').click();
    await expectSeen(region(page, 'Conversation').getByText('Welcome to the harbour bookshop.'));
    await button(page, '2').click();
    await button(page, 'Decline').click();
    await expectSeen(region(page, 'Phones').getByText('Call ended: rejected'));
    await page.getByRole('radio', { name: CALLER }).check();
    await expectSeen(region(page, 'Conversation').getByText('Nobody can come to the phone.'));
    await button(page, 'Hang up').click();
  });

  it('shows how phones behave, whoever set it', async () => {
    const page = await open('behaviour');
    const whenItRings = page.getByLabel('When it rings');
    await set('behaviour', '*', 'busy');
    await set('behaviour', DESK, 'reject');
    await page.reload();
    await until(async () => (await whenItRings.inputValue()) === 'busy');
    await whenItRings.selectOption('Answer');
    await until(async () => (await behaviours('behaviour'))[CALLER]?.onRing === 'answer');
    const other = await open('behaviour', {}, `&phone=${encodeURIComponent(DESK)}`);
    await until(async () => (await other.getByLabel('When it rings').inputValue()) === 'reject');
    await set('behaviour', CALLER, 'ignore');
    await page.evaluate(`dispatchEvent(new Event('focus'))`);
    await until(async () => (await whenItRings.inputValue()) === 'ignore');
    expect(await behaviours('behaviour')).toMatchObject({ [CALLER]: { onRing: 'ignore' }, '*': { onRing: 'busy' } });
  });

  it('shows what is in force when a behaviour is refused', async () => {
    const page = await open('refused-behaviour');
    const whenItRings = page.getByLabel('When it rings');
    await page.route('**/local/v1/phones/*', (route) =>
      route.fulfill({ status: 409, json: { code: 'LOCAL_BANDWIDTH_TOO_MANY', message: '1000 phones are set.' } }),
    );
    await whenItRings.selectOption('Answer');
    await expectSeen(page.getByRole('alert').getByText('1000 phones are set.'));
    expect(await whenItRings.inputValue()).toBe('ask');
    await takePicture(page, 'refused-behaviour');
  });

  it('sends a text with a picture', async () => {
    const page = await open('picture');
    const messages = region(page, 'Messages');
    await messages.getByLabel('Message').fill('Is this book yours?');
    await messages.getByLabel('Picture URL').fill(`${beside.bandwidth.url}/icon.svg`);
    await button(page, 'Send').click();
    await expectSeen(messages.getByText('Is this book yours?'));
    await expectSeen(messages.getByText('received'));
    const picture = messages.getByRole('img', { name: 'Picture icon.svg' });
    await until(() => picture.evaluate((image: { readonly naturalWidth: number }) => image.naturalWidth > 0));
  });

  it('loses no key that is typed at the moment when the search begins', async () => {
    const page = await open('typing');
    await page.evaluate(`{
      const field = document.querySelector('input[type=search]');
      const type = (words) => {
        field.value = words;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      };
      const { replaceState } = history;
      history.replaceState = (...given) => {
        replaceState.apply(history, given);
        history.replaceState = replaceState;
        type('event:gather');
      };
      type('event:gathe');
    }`);
    await page.waitForURL(/q=event%3Agather(?:&|$)/);
    expect(await page.getByRole('searchbox').inputValue()).toBe('event:gather');
  });

  it('lists exchanges, searches them, and keeps the search and what is open in the address', async () => {
    const page = await open('search');
    const [exchanges, list] = [region(page, 'Exchanges'), page.getByRole('listbox')];
    await button(page, 'Call').click();
    await expectSeen(region(page, 'Conversation').getByText('Welcome to the harbour bookshop.'));
    await button(page, '1').click();
    await expectSeen(list.getByText('gather').first());
    await button(page, 'Hang up').click();
    await page.keyboard.press('/');
    await page.keyboard.type('event:gather status:200');
    await page.waitForURL(/q=event%3Agather\+status%3A200/);
    await until(async () => (await list.getByRole('option').count()) === 1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expectSeen(exchanges.getByText('VoiceMenu.choose', { exact: true }));
    await expectSeen(exchanges.getByRole('list', { name: 'Document' }).getByText('Please speak now'));

    await page.reload();
    await expectSeen(exchanges.getByRole('heading', { name: 'Response' }));
    expect(await page.getByLabel('Search').inputValue()).toBe('event:gather status:200');
    await page.keyboard.press('Escape');
    await exchanges.getByRole('heading', { name: 'Response' }).waitFor({ state: 'detached' });
  });

  it('shows the phone of the address when the user goes back', async () => {
    const page = await open('back');
    await page.getByLabel('From', { exact: true }).fill(DESK);
    await button(page, 'Call').click();
    await expectSeen(region(page, 'Conversation').getByText('Welcome to the harbour bookshop.'));
    await button(page, 'Hang up').click();
    await page.getByLabel('From', { exact: true }).fill(CALLER);
    await button(page, 'Call').click();
    await row(page, /initiate/)
      .first()
      .click();
    const [caller, desk] = [CALLER, DESK].map((name) => page.getByRole('radio', { name }));
    await desk!.check();
    await page.waitForURL(/phone=%2B15551230004.*exchange=/);
    await page.goBack();
    await until(() => caller!.isChecked());
    expect(page.url()).toMatch(/phone=%2B15551230001$/);
    await button(page, 'Hang up').click();
  });

  it('sends an exchange again, as it was and edited', async () => {
    const page = await open('again');
    const exchanges = region(page, 'Exchanges');
    await region(page, 'Messages').getByLabel('Message').fill('hello');
    await button(page, 'Send').click();
    await row(page, /204/).click();
    await button(page, 'Replay').click();
    await expectSeen(exchanges.getByText(/^Replay of/));
    await expectSeen(exchanges.getByRole('article').getByText('duplicate', { exact: true }));
    await button(page, 'Edit and replay').click();
    const body = page.getByLabel('Body');
    await body.fill(
      (await body.inputValue()).replaceAll('"hello"', '"once more"').replace(/"id": "[^"]+"/, '"id": "m-edited"'),
    );
    await button(page, 'Send').last().click();
    await expectSeen(exchanges.getByText('"m-edited"').last());
    await page.getByLabel('Search').fill('m-edited');
    await expectSeen(row(page).first());
  });

  it('shows at its line, while somebody types, what Bandwidth would not send, and sends it anyway', async () => {
    const page = await open('checked');
    const exchanges = region(page, 'Exchanges');
    await region(page, 'Messages').getByLabel('Message').fill('hello');
    await button(page, 'Send').click();
    await row(page, /204/).click();
    await button(page, 'Edit and replay').click();
    const [body, summary] = [page.getByLabel('Body'), exchanges.getByRole('status')];
    await expectSeen(summary.getByText('Bandwidth could send this.'));
    await body.fill((await body.inputValue()).replace(/"time": "[^"]+"/, '"tiem": 5, "time": true'));
    await expectSeen(summary.getByText('1 error, 1 note. You can send it all the same'));
    const line = (await body.inputValue()).split('\n').findIndex((each) => each.includes('"tiem"')) + 1;
    const found = page.getByRole('list', { name: 'What Bandwidth would not send' });
    await expectSeen(found.getByText(`Note, line ${line}: The catalogue has no such field. Is time meant?`));
    await expectSeen(exchanges.locator('.edit-marks').getByText(`▲ ${line}`));
    expect(await findings(page)).toEqual([]);
    await takePicture(page, 'checked');
    await found.getByRole('button', { name: `Error, line ${line}: time must be a time` }).click();
    await page.keyboard.type('x');
    expect(await body.inputValue()).toContain('"time": xtrue');
    await expectSeen(summary.getByText('1 error. You can send it all the same'));
    await button(page, 'Send').last().click();
    await expectSeen(exchanges.getByText(/^Replay of/));
    await expectSeen(exchanges.locator('pre').getByText('"time": xtrue'));
  });

  it.each([
    ['wide and light', { colorScheme: 'light' }],
    ['wide and dark', { colorScheme: 'dark' }],
    ['narrow', { viewport: { width: 390, height: 844 } }],
    [
      'narrow and dark, with less motion',
      { viewport: { width: 390, height: 844 }, colorScheme: 'dark', reducedMotion: 'reduce' },
    ],
  ] as const)('is accessible: %s', async (name, options) => {
    const page = await open(`axe-${name.replaceAll(/\W+/g, '-')}`, options);
    expect(await findings(page)).toEqual([]);
    await button(page, 'Call').click();
    await expectSeen(region(page, 'Conversation').getByText('To leave a message'));
    await button(page, '2').click();
    await expectSeen(button(page, 'Answer'));
    await row(page).first().click();
    await expectSeen(region(page, 'Exchanges').getByRole('heading', { name: 'Response' }));
    expect(await findings(page)).toEqual([]);
    await button(page, 'Decline').click();
    await page.getByRole('button', { name: 'Faults and assumptions' }).click();
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });

  it('reported no error and no violation of its content security policy', () => {
    expect(beside.browser.complaints).toEqual([]);
  });
});

/** For somebody who wants to look at the page. */
async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env['BANDWIDTH_TEST_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}
