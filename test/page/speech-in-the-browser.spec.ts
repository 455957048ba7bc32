import type { Page } from 'playwright-core';
import { findings } from './axe.js';
import { besidePhoneLine } from './beside-phone-line.js';
import { describeInBrowser } from './browser.js';
import { button, expectSeen, region, until } from './looking.js';

describeInBrowser('speech into the microphone of the browser', () => {
  const beside = besidePhoneLine();

  /** A page whose call is answered. */
  async function inCall(name: string, how: Recognised): Promise<Page> {
    const url = `${beside.bandwidth.url}/?session=${name}`;
    const page = await beside.browser.open(url, {}, (each) => each.addInitScript(installRecognition, how));
    await button(page, 'Call').click();
    await expectSeen(region(page, 'Conversation').getByText('Welcome to the harbour bookshop.'));
    return page;
  }

  it('arrives in the call as words', async () => {
    const page = await inCall('spoken', { words: 'I am looking for Moby Dick' });
    await button(page, 'Speak').click();
    await expectSeen(page.getByText('Listening.'));
    expect(await button(page, 'Speak').getAttribute('aria-pressed')).toBe('true');
    expect(await findings(page)).toEqual([]);
    await page.evaluate('heard()');
    await expectSeen(region(page, 'Conversation').getByText('I am looking for Moby Dick'));
    await until(async () => (await button(page, 'Speak').getAttribute('aria-pressed')) === 'false');
    await button(page, 'Hang up').click();
  });

  it.each([
    ['not-allowed', 'This page may not use the microphone. Allow it in the browser, or type what you say.'],
    ['audio-capture', 'The browser finds no microphone. Connect one, or type what you say.'],
  ])('says in words why it was not heard: %s', async (error, words) => {
    const page = await inCall(error, { error });
    await button(page, 'Speak').click();
    await page.evaluate('heard()');
    await expectSeen(page.getByText(words));
    expect(await button(page, 'Speak').getAttribute('aria-pressed')).toBe('false');
    await button(page, 'Hang up').click();
  });

  it('is no longer recognised when the call is over', async () => {
    const page = await inCall('over', { words: 'too late' });
    await button(page, 'Speak').click();
    await expectSeen(page.getByText('Listening.'));
    await button(page, 'Hang up').click();
    await until(async () => (await page.evaluate('aborted')) === 1);
    expect(await button(page, 'Speak').isDisabled()).toBe(true);
  });

  it('has no button in a browser without speech recognition', async () => {
    const page = await inCall('typed', 'nothing');
    await page.getByLabel('Say something').fill('Moby Dick, please');
    await button(page, 'Say').click();
    await expectSeen(region(page, 'Conversation').getByText('Moby Dick, please'));
    expect(await button(page, 'Speak').count()).toBe(0);
    await button(page, 'Hang up').click();
  });

  it('reported no error and no violation of its content security policy', () => {
    expect(beside.browser.complaints).toEqual([]);
  });
});

/** What comes of it when `heard()` is called in the page. */
type Recognised = { readonly words: string } | { readonly error: string } | 'nothing';

/** Runs in the page: a speech recognition that hears when the test says so, or none. */
function installRecognition(how: Recognised): void {
  let aborted = 0;
  Object.assign(globalThis, { aborted });
  class SpeechRecognition extends EventTarget {
    #tell(name: string, what: object): void {
      this.dispatchEvent(Object.assign(new Event(name), what));
    }

    start(): void {
      Object.assign(globalThis, {
        heard: () => {
          if (how !== 'nothing' && 'words' in how) this.#tell('result', { results: [[{ transcript: how.words }]] });
          else if (how !== 'nothing') this.#tell('error', { error: how.error });
          this.#tell('end', {});
        },
      });
    }

    abort(): void {
      aborted += 1;
      Object.assign(globalThis, { aborted });
    }
  }
  const value = how === 'nothing' ? undefined : SpeechRecognition;
  Object.defineProperty(globalThis, 'SpeechRecognition', { value });
  Object.defineProperty(globalThis, 'webkitSpeechRecognition', { value: undefined });
}
