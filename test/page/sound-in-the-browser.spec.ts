import type { Page } from 'playwright-core';
import { closePhoneLines } from '../support/phone-line.js';
import { startBesidePhoneLine } from './beside-phone-line.js';
import { describeInBrowser, TestBrowser } from './browser.js';
import type { LocalBandwidthProcess } from './local-bandwidth-process.js';
import { button, expectSeen, region, until } from './looking.js';

const GREETING = 'Welcome to the harbour bookshop.';

describeInBrowser('sound in the browser', () => {
  let browser: TestBrowser;
  let bandwidth: LocalBandwidthProcess;

  beforeAll(async () => {
    const locked = ['--token', 's3cret', '--api-user', 'api', '--api-password', 'hidden'];
    [browser, bandwidth] = await Promise.all([TestBrowser.start(), startBesidePhoneLine(...locked)]);
  });

  afterEach(() => browser.closePages());

  afterAll(async () => {
    await Promise.all([browser.stop(), bandwidth.stop()]);
    await closePhoneLines();
  });

  /** Each test has calls of its own. */
  const open = (name: string, prepare?: (page: Page) => Promise<unknown>) =>
    browser.open(`${bandwidth.url}/?session=${name}#token=s3cret`, {}, prepare);

  it('plays a voicemail, with no credentials in an address', async () => {
    const page = await open('voicemail');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const conversation = region(page, 'Conversation');
    await button(page, 'Call').click();
    await expectSeen(conversation.getByText(GREETING));
    await button(page, '1').click();
    await expectSeen(conversation.getByText('is being made'));
    await page.getByLabel('Say something').fill('Please keep Moby Dick for me.');
    await button(page, 'Say').click();
    await expectSeen(conversation.getByText('Please keep Moby Dick for me.'));
    await button(page, 'Hang up').click();
    await button(page, 'Play').click();
    const sound = conversation.getByLabel('Recording');
    await until(() => sound.evaluate((audio: { readonly currentTime: number }) => audio.currentTime > 0));
    expect(asked.some((url) => /local\/v1\/calls\/.*\/recordings\//.test(url))).toBe(true);
    expect(asked.filter((url) => /s3cret|hidden|api\/v2/.test(url))).toEqual([]);
  });

  it('speaks prompts, and stops speaking when a key is pressed', async () => {
    const page = await open('voice', (each) => each.addInitScript(installVoice, 'speaks'));
    await button(page, 'Call').click();
    await until(async () => (await heard(page)).some((text) => text.includes('To leave a message')));
    await button(page, '1').click();
    await until(async () => (await heard(page)).some((text) => text.includes('Please speak now')));
    expect(await heard(page)).toContain('(cut)');
    await button(page, 'Hang up').click();
  });

  it('stops speaking when another phone is chosen', async () => {
    const page = await open('another-phone', (each) => each.addInitScript(installVoice, 'speaks'));
    const [from, hangUp] = [page.getByLabel('From', { exact: true }), button(page, 'Hang up')];
    await from.fill('+15551230009');
    await button(page, 'Call').click();
    await until(async () => (await heard(page)).at(-1)?.includes('To leave a message') === true);
    await page.waitForTimeout(1600); // the page does not begin to speak in the middle of a prompt
    await from.fill('+15551230001');
    await button(page, 'Call').click();
    await until(async () => (await heard(page)).at(-1)?.includes('Welcome') === true);
    await page.getByRole('radio', { name: '+15551230009' }).check();
    await until(async () => (await heard(page)).at(-1) === '(cut)');
    expect(await hangUp.count()).toBe(1);
    await hangUp.click();
    await page.getByRole('radio', { name: '+15551230001' }).check();
    await hangUp.click();
  });

  it.each(['fails', 'is absent'])('treats a prompt as spoken after its duration if the voice %s', async (how) => {
    const page = await open(`voice-${how.replace(' ', '-')}`, (each) => each.addInitScript(installVoice, how));
    await button(page, 'Call').click();
    const greeting = region(page, 'Conversation').getByText(GREETING);
    await expectSeen(greeting);
    await until(async () => !(await greeting.getAttribute('class'))?.includes('bubble-talking'));
    await button(page, 'Hang up').click();
    await expectSeen(region(page, 'Phones').getByText('Call ended: hangup'));
  });

  it('plays both tones of a key, and none with the sound off', async () => {
    const page = await open('tones', (each) => each.addInitScript(listenToTones));
    await button(page, 'Call').click();
    await expectSeen(region(page, 'Conversation').getByText(GREETING));
    await page.evaluate('tones.length = 0');
    await button(page, 'Sound').click();
    await button(page, '9').click();
    await expectSeen(region(page, 'Conversation').locator('kbd', { hasText: '9' }));
    expect(await page.evaluate('tones')).toEqual([]);
    await button(page, 'Sound').click();
    await button(page, '1').click();
    await until(async () => (await page.evaluate<unknown[]>('tones')).length > 0);
    expect(await page.evaluate('tones')).toEqual([697, 1209]);
    await button(page, 'Hang up').click();
  });

  it('rings audibly and in the title until somebody answers', async () => {
    const page = await open('bell', (each) => each.addInitScript(listenToTones));
    await button(page, 'Call').click();
    await expectSeen(region(page, 'Conversation').getByText(GREETING));
    await button(page, '2').click();
    await expectSeen(button(page, 'Answer'));
    expect(await page.title()).toBe('☎ +15551230004 rings');
    await until(async () => (await page.evaluate<number[]>('tones')).includes(880));
    await button(page, 'Answer').click();
    await until(async () => (await page.title()) === 'Local Bandwidth');
    await button(page, 'Hang up').click();
  });

  it('reported no error and no violation of its content security policy', () => {
    expect(browser.complaints).toEqual([]);
  });
});

const heard = (page: Page) => page.evaluate<string[]>('globalThis.spoken');

/** Runs in the page: a voice that notes what it says, or that is in trouble. */
function installVoice(how: string): void {
  const spoken: string[] = [];
  const voice = {
    cancel: () => void spoken.push('(cut)'),
    speak: ({ text }: { readonly text: string }) => {
      if (how === 'fails') throw new Error('synthesis-failed');
      spoken.push(text);
    },
  };
  Object.defineProperty(globalThis, 'speechSynthesis', { value: how === 'is absent' ? undefined : voice });
  Object.assign(globalThis, { spoken });
}

/** Runs in the page: notes the frequencies that begin to sound. */
function listenToTones(): void {
  const tones: number[] = [];
  const { OscillatorNode } = globalThis as unknown as { readonly OscillatorNode: { readonly prototype: Oscillator } };
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (this: Oscillator) {
    tones.push(this.frequency.value);
    start.call(this);
  };
  Object.assign(globalThis, { tones });
}

interface Oscillator {
  readonly frequency: { readonly value: number };
  start(): void;
}
