import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Findings {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** What axe says against a page. */
export async function findings(page: Page): Promise<unknown> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<Findings>('axe.run()');
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
}
