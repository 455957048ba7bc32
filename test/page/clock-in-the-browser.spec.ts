import { findings } from './axe.js';
import { besidePhoneLine, startBesidePhoneLine } from './beside-phone-line.js';
import { describeInBrowser } from './browser.js';
import { button, expectSeen, region, row, until } from './looking.js';

const HOW_TO_GO_ON = /Step advances to the next verb or callback, and Resume lets time pass\./;

describeInBrowser('the clock in the timeline', () => {
  const beside = besidePhoneLine();

  it('is paused, steps through a menu, and is resumed; another page shows the same', async () => {
    const url = `${beside.bandwidth.url}/?session=steps`;
    const [page, other] = [await beside.browser.open(url), await beside.browser.open(url)];
    const [timeline, conversation] = [region(page, 'Timeline'), region(page, 'Conversation')];
    await button(page, 'Pause').focus();
    await page.keyboard.press('Enter');
    await expectSeen(timeline.getByText(HOW_TO_GO_ON));
    await expectSeen(region(other, 'Timeline').getByText(HOW_TO_GO_ON));
    await button(page, 'Call').click();
    await expectSeen(region(page, 'Phones').getByText('Ringing'));
    expect(await row(page).count()).toBe(0);

    await button(page, 'Step').click();
    await expectSeen(row(page, /initiate.*200/));
    await button(page, 'Step').click();
    await expectSeen(timeline.getByText(/in Gather, line \d+\./));
    expect(await findings(page)).toEqual([]);
    await button(page, '2').click();
    await expectSeen(conversation.locator('kbd', { hasText: '2' }));
    expect(await row(page, /gather/).count()).toBe(0);
    await button(page, 'Step').click();
    await expectSeen(row(page, /gather.*200/));
    await button(page, 'Step').click();
    await expectSeen(timeline.getByText(/in SpeakSentence, line \d+\./));
    await button(page, 'Step').click();
    await expectSeen(timeline.getByText(/in Transfer, line \d+\./));

    await button(other, 'Resume').click();
    await timeline.getByText(HOW_TO_GO_ON).waitFor({ state: 'detached' });
    await expectSeen(button(page, 'Answer'));
    await button(page, 'Decline').click();
  });

  it('runs faster, which another page shows, and says when a step finds nothing', async () => {
    const url = `${beside.bandwidth.url}/?session=faster`;
    const [page, other] = [await beside.browser.open(url), await beside.browser.open(url)];
    await page.getByLabel('Speed').selectOption('10×');
    await until(async () => (await other.getByLabel('Speed').inputValue()) === '10');
    await button(page, 'Step').click();
    await expectSeen(region(page, 'Timeline').getByText(/Nothing happens in the next ten minutes\..*or resume\./));
    await expectSeen(button(other, 'Resume'));
  });

  it('advances a virtual clock, and takes steps on it', async () => {
    const virtual = await startBesidePhoneLine('--clock', 'virtual');
    try {
      const page = await beside.browser.open(`${virtual.url}/`);
      const clock = region(page, 'Timeline').getByRole('group', { name: 'Virtual clock' });
      await button(page, 'Call').click();
      await expectSeen(row(page, /initiate.*200/));
      await clock.getByRole('button', { name: 'Advance 10 s' }).click();
      await button(page, '2').click();
      await clock.getByRole('button', { name: 'Step' }).click();
      await expectSeen(button(page, 'Answer'));
      expect(await clock.getByRole('button', { name: 'Pause' }).count()).toBe(0);
    } finally {
      await virtual.stop();
    }
  });

  it('reported no error and no violation of its content security policy', () => {
    expect(beside.browser.complaints).toEqual([]);
  });
});
