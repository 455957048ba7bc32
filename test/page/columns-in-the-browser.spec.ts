import type { Locator } from 'playwright-core';
import { besidePhoneLine } from './beside-phone-line.js';
import { describeInBrowser } from './browser.js';
import { button, expectSeen, region, row } from './looking.js';

/** What a row of the list tells, and where it stands in it. */
const CELLS = ['time', 'name', 'id', 'status', 'ms', 'handler'] as const;

describeInBrowser('the rows of the list of exchanges', () => {
  const beside = besidePhoneLine();

  it.each([
    ['wide', 1440],
    ['of a laptop', 1024],
    ['narrow', 390],
  ])('show time, event, id, status, duration and handler on a screen that is %s', async (_, width) => {
    const page = await beside.browser.open(`${beside.bandwidth.url}/?session=columns-${width}`, {
      viewport: { width, height: 900 },
    });
    await button(page, 'Call').click();
    await expectSeen(region(page, 'Conversation').getByText('Welcome to the harbour bookshop.'));
    await button(page, '1').click();
    const answered = row(page, /gather.*200/).first();
    await expectSeen(answered);
    expect(await cellsOf(answered)).toEqual(everything);
    if (width < 1440) return;
    await answered.click();
    await expectSeen(region(page, 'Exchanges').getByRole('heading', { name: 'Response' }));
    await expectSeen(answered);
    expect(await cellsOf(answered)).toEqual(everything);
  });
});

const everything = {
  time: expect.stringMatching(/^\d\d:\d\d:\d\d\.\d{3}$/),
  name: 'gather',
  id: expect.stringMatching(/^….{6}$/),
  status: '● 200',
  ms: expect.stringMatching(/^\d+$/),
  handler: expect.stringMatching(/^VoiceMenu\.choose, /),
};

interface Cell {
  readonly scrollWidth: number;
  readonly clientWidth: number;
}

/** The texts of the cells that are whole and in sight. Of several handlers the last ones may be cut off. */
async function cellsOf(answered: Locator): Promise<Record<string, string>> {
  const cells: Record<string, string> = {};
  const list = await answered.boundingBox();
  for (const name of CELLS) {
    const cell = answered.locator(`.exchange-${name}`);
    const box = await cell.boundingBox();
    if (!list || !box || box.width === 0 || box.x < list.x || box.x + box.width > list.x + list.width) continue;
    const isCut = await cell.evaluate(({ scrollWidth, clientWidth }: Cell) => scrollWidth > clientWidth);
    if (!isCut || name === 'handler') cells[name] = (await cell.innerText()).trim();
  }
  return cells;
}
