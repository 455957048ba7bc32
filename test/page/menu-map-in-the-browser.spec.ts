import type { Page } from 'playwright-core';
import { findings } from './axe.js';
import { besidePhoneLine } from './beside-phone-line.js';
import { describeInBrowser } from './browser.js';
import { button, expectSeen, region } from './looking.js';

const MENU = /^Gather: .*To leave a message, press 1/;
const VOICEMAIL = /^Record: .*Please speak now/;

describeInBrowser('the map of the menu of the reference application', () => {
  const beside = besidePhoneLine();

  const open = (name: string, options = {}) => beside.browser.open(`${beside.bandwidth.url}/?session=${name}`, options);

  it('explains what to do before the first exploration, explores, and shows the progress', async () => {
    const page = await open('exploring');
    const map = region(page, 'Menu map');
    await expectSeen(map.getByText('No map yet'));
    await button(page, 'Explore').click();
    await expectSeen(map.getByText(/^Exploring: \d+ calls? of at most 1000/));
    await button(page, 'Cancel').click();
    await expectSeen(map.getByText(/^Cancelled\. \+15550100000: \d+ calls?, /));
    await button(page, 'Explore again').click();
    await expectSeen(map.getByText(/^\+15550100000: \d+ calls, \d+ findings?$/));
    await expectSeen(nodes(page, MENU).first());
  });

  it('says in words why a number cannot be explored', async () => {
    const page = await open('refused');
    await page.getByLabel('To', { exact: true }).fill('+15550109999');
    await page.getByRole('button', { name: /^Explore/ }).click();
    await expectSeen(page.getByRole('alert').getByText("The number to explore is not the application's."));
  });

  it('shows the prompts of a place that is chosen with the keyboard, and the path to it', async () => {
    const page = await opened('chosen');
    const map = region(page, 'Menu map');
    const voicemail = nodes(page, VOICEMAIL).first();
    await voicemail.focus();
    await page.keyboard.press('Enter');
    expect(await voicemail.getAttribute('aria-pressed')).toBe('true');
    await expectSeen(map.getByRole('heading', { name: 'Record' }));
    await expectSeen(map.locator('.bubble').getByText(/^Please speak now/));
    await expectSeen(map.locator('kbd').getByText('1', { exact: true }));
    await page.keyboard.press(' ');
    await expectSeen(map.getByText('Choose a box to see its prompts'));
  });

  it('marks only the places that calls of the session reached', async () => {
    const page = await opened('visited');
    expect(await nodes(page, /, visited/).count()).toBe(0);
    await button(page, 'Call').click();
    await expectSeen(region(page, 'Conversation').getByText('To leave a message'));
    await expectSeen(nodes(page, /^Gather: .*Welcome.*To leave a message.*, visited/));
    expect(await nodes(page, /^Record: .*, visited/).count()).toBe(0);
    await button(page, '1').click();
    await expectSeen(nodes(page, /^Record: .*Please speak now.*, visited/).first());
    await button(page, 'Hang up').click();
  });

  it('calls, and presses the keys that lead to a place', async () => {
    const page = await opened('going');
    await nodes(page, VOICEMAIL).first().click();
    await button(page, 'Call and go here').click();
    await expectSeen(region(page, 'Menu map').getByText('Called, and went 1'));
    await expectSeen(region(page, 'Conversation').getByText('Please speak now'));
    await expectSeen(region(page, 'Menu map').getByText('visited', { exact: true }));
    await button(page, 'Hang up').click();
  });

  it.each([
    ['wide and light', { colorScheme: 'light' }],
    ['wide and dark', { colorScheme: 'dark' }],
    [
      'narrow and dark, with less motion',
      { viewport: { width: 390, height: 844 }, colorScheme: 'dark', reducedMotion: 'reduce' },
    ],
  ] as const)('is accessible, and scrolls in its region: %s', async (name, options) => {
    const page = await opened(`axe-${name.replaceAll(/\W+/g, '-')}`, options);
    await nodes(page, MENU).first().click();
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });

  it('reported no error and no violation of its content security policy', () => {
    expect(beside.browser.complaints).toEqual([]);
  });

  /** The page with the map of what was explored before, or is now. */
  async function opened(name: string, options = {}): Promise<Page> {
    const page = await open(name, options);
    const map = region(page, 'Menu map');
    const picture = map.getByRole('group', { name: 'Picture of the menu' });
    await expectSeen(picture.or(map.getByText('No map yet')));
    if (!(await picture.isVisible())) await button(page, 'Explore').click();
    await expectSeen(picture);
    return page;
  }
});

function nodes(page: Page, name: RegExp) {
  return region(page, 'Menu map').getByRole('group').getByRole('button', { name });
}
