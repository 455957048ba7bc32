// Takes the pictures of the page from a real session with the reference application, which has to be built.
//
// node tools/screenshots.mjs [folder]: all of them go there; without a folder, those that the docs show go to `docs/page`
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM, CHROMIUM_FLAGS } from './docs/chromium.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = process.argv[2] ?? join(root, 'docs/page');
const IN_DOCS = new Set(['light-details', 'dark-details', 'light-map', 'dark-map']);
const [CALLER, DESK] = ['+15551230001', '+15551230002'];

const LOOKS = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'narrow', colorScheme: 'light', viewport: { width: 390, height: 844 } },
];

mkdirSync(folder, { recursive: true });
const { url, stop } = await phoneLine();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
try {
  const page = await browser.newPage({ colorScheme: 'light', viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await page.getByText('Live', { exact: true }).waitFor();
  await shoot(page, 'empty');
  await play(page);
  await page.close();
  for (const look of LOOKS) {
    const looked = await browser.newPage(look);
    await looked.goto(`${url}/?phone=${encodeURIComponent(CALLER)}`);
    await looked.getByText('In call').first().waitFor();
    await shoot(looked, look.name);
    await looked
      .getByRole('option', { name: /gather/ })
      .first()
      .click();
    await looked.getByRole('heading', { name: 'Response' }).waitFor();
    await shoot(looked, `${look.name}-details`);
    if (look.name === 'narrow' && process.argv[2] !== undefined)
      await looked.screenshot({ path: join(folder, 'narrow-whole.png'), fullPage: true });
    await showMap(looked);
    await shoot(looked, `${look.name}-map`);
    await looked.getByRole('button', { name: 'Faults and assumptions' }).click();
    await shoot(looked, `${look.name}-faults`);
    await looked.close();
  }
} finally {
  await browser.close();
  stop();
}

async function shoot(page, name) {
  if (process.argv[2] === undefined && !IN_DOCS.has(name)) return;
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

/** The map of the menu, explored once, at what callers hear first. */
async function showMap(page) {
  const map = page.getByRole('region', { name: 'Menu map' });
  const first = map.getByRole('button', { name: /^Gather: Welcome/ });
  const explore = map.getByRole('button', { name: 'Explore', exact: true });
  await first.or(explore).waitFor();
  if (await explore.isVisible()) await explore.click();
  await first.click({ timeout: 120_000 });
  await map.scrollIntoViewIfNeeded();
}

/** A call that is put through to the front desk, and a message. */
async function play(page) {
  const press = (name) => page.getByRole('button', { name, exact: true }).click();
  await page.getByLabel('Message', { exact: true }).fill('Are you open on Sunday?');
  await press('Send');
  await press('Call');
  await page.getByText('To leave a message').waitFor();
  await shoot(page, 'menu');
  await press('2');
  await page.getByRole('button', { name: 'Answer', exact: true }).waitFor({ timeout: 60_000 });
  await shoot(page, 'ringing');
  await press('Answer');
  await page.getByLabel('Say something').fill('Harbour bookshop, good morning.');
  await press('Say');
  await page.getByText('Harbour bookshop, good morning.').waitFor();
  await page.getByRole('radio', { name: CALLER }).check();
  await page.getByLabel('Say something').fill('Do you have Moby Dick?');
  await press('Say');
  await page.getByText('Do you have Moby Dick?').waitFor();
}

async function phoneLine() {
  const environment = { ...process.env, PORT: '0', FRONT_DESK_NUMBER: DESK };
  const line = spawn(process.execPath, [join(root, 'dist/main.js'), '--local-bandwidth'], {
    env: environment,
    cwd: root,
  });
  line.stderr.pipe(process.stderr);
  const at = await new Promise((resolve, reject) => {
    let said = '';
    line.stdout.on('data', (chunk) => {
      said += chunk;
      const [, listening] = /local Bandwidth listens at (http:\S+\d)/.exec(said) ?? [];
      if (listening) resolve(listening);
    });
    line.once('exit', () => reject(new Error(`The phone line did not start: ${said}`)));
  });
  return { url: at, stop: () => line.kill() };
}
