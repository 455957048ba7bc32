import { findings } from './axe.js';
import { besidePhoneLine } from './beside-phone-line.js';
import { describeInBrowser } from './browser.js';
import { button, expectSeen, region } from './looking.js';

describeInBrowser('assumptions in the timeline of a call', () => {
  const beside = besidePhoneLine('--assume', 'speechRate=30');

  it('a mark shows which assumptions were used, and leads to the list of assumptions', async () => {
    const page = await beside.browser.open(`${beside.bandwidth.url}/`);
    const timeline = region(page, 'Timeline');
    await button(page, 'Call').click();
    const mark = timeline.getByRole('button', { name: /^Assumed: .*speechRate = 30/ }).first();
    await mark.click();
    const note = timeline.getByRole('list', { name: 'What was assumed' });
    await expectSeen(note.getByText('30 was chosen. By default: Speech takes one second for 15 characters.'));
    await expectSeen(note.getByText(/^Gather, line \d+$/).first());
    expect(await findings(page)).toEqual([]);
    await button(page, 'Hang up').click();

    await page.reload(); // what was missed comes with the call
    await mark.focus();
    await page.keyboard.press('Enter');
    await button(page, 'Show speechRate in the list').click();
    await expectSeen(page.getByRole('dialog').getByText('Speech takes one second for 15 characters.'));
    expect(await page.evaluate('document.activeElement.dataset.assumption')).toBe('speechRate');
    await button(page, 'Done').click();
    await button(page, 'Show speechRate in the list').click();
    await expectSeen(page.getByRole('dialog'));
  });

  it('another value applies from now on, only in the session of the page', async () => {
    const page = await beside.browser.open(`${beside.bandwidth.url}/?session=chosen`);
    await button(page, 'Faults and assumptions').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('unknownVerb').selectOption('skip');
    await expectSeen(dialog.locator('[data-assumption="unknownVerb"]').getByText('chosen'));
    await dialog.getByLabel('speechRate').fill('60');
    await button(page, 'Done').focus(); // a number counts when its field is left
    await expectSeen(dialog.locator('[data-assumption="speechRate"]').getByText('chosen'));
    expect(await findings(page)).toEqual([]);
    await button(page, 'Done').click();
    await button(page, 'Call').click();
    const mark = region(page, 'Timeline').getByRole('button', { name: /^Assumed: .*speechRate = 60/ });
    await expectSeen(mark.first());
    await button(page, 'Hang up').click();
  });

  it('reported no error and no violation of its content security policy', () => {
    expect(beside.browser.complaints).toEqual([]);
  });
});
