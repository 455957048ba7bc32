import type { Locator, Page } from 'playwright-core';
import { PATIENCE } from './browser.js';

/** Asks until it is so. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`It was not so after ${PATIENCE} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
export const row = (page: Page, name: RegExp = /./): Locator => page.getByRole('listbox').getByRole('option', { name });

/** Waits until it is seen. */
export async function expectSeen(locator: Locator): Promise<void> {
  await locator.waitFor();
}
