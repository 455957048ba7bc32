import type { Page } from 'playwright-core';
import { besidePhoneLine } from './beside-phone-line.js';
import { describeInBrowser } from './browser.js';
import { button, expectSeen, region, row } from './looking.js';

describeInBrowser('the width of the page', () => {
  const beside = besidePhoneLine();

  it.each([320, 390, 768, 1440])('fits a window of %i px in every state', async (width) => {
    const page = await beside.browser.open(`${beside.bandwidth.url}/?session=width-${width}`, {
      viewport: { width, height: 900 },
    });
    expect(await tooWide(page)).toEqual([]);
    await button(page, 'Call').click();
    await expectSeen(region(page, 'Conversation').getByText('To leave a message'));
    await button(page, '2').click();
    await expectSeen(button(page, 'Answer'));
    await button(page, 'Pause').click();
    await button(page, 'Save as test').click();
    await expectSeen(page.getByRole('button', { name: /^Download .*\.spec\.ts$/ }));
    expect(await tooWide(page)).toEqual([]);
    await button(page, 'Resume').click();
    await row(page, /gather.*200/)
      .first()
      .click();
    await expectSeen(region(page, 'Exchanges').getByRole('heading', { name: 'Response' }));
    await button(page, 'Edit and replay').click();
    expect(await tooWide(page)).toEqual([]);
    await page.getByRole('button', { name: 'Faults and assumptions' }).click();
    await page.getByRole('switch').first().check();
    await expectSeen(button(page, 'End all faults'));
    expect(await tooWide(page)).toEqual([]);
  });
});

/** The parts that are wider than their space: the page would scroll sideways, and a region cuts its content off. */
function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(`
    [...document.querySelectorAll('html, .region, dialog')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ id, localName }) => id || localName)`);
}
