// Measures how long somebody waits from the first command to the first sentence that is heard in the browser.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { CHROMIUM, CHROMIUM_FLAGS } from './docs/chromium.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const BIN = fileURLToPath(new URL('../libs/local-bandwidth/bin/local-bandwidth.js', import.meta.url));
const [USER, PASSWORD] = ['bw', 'first-sentence'];

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, help: { type: 'boolean' } },
});
const runs = Number(options.runs);

if (options.help || !Number.isInteger(runs) || runs < 1) {
  console.log(`Usage: node tools/first-sentence.mjs [--runs N]

Starts the reference application and a local Bandwidth, opens the page in Chromium, presses Call, and waits for the
first caption. Prints the medians of N runs, 5 unless told, in ms. \`npm run build\` comes first.`);
  process.exit(options.help ? 0 : 2);
}

const PARTS = {
  application: 'the application is ready',
  bandwidth: 'the local Bandwidth is ready',
  page: 'the page is shown',
  caption: 'the first sentence is heard',
};

const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
try {
  const measured = [];
  for (let run = 0; run < runs; run += 1) measured.push(await measure());
  for (const [part, what] of Object.entries(PARTS))
    print(
      what,
      measured.map((each) => each[part]),
    );
  print(
    'all of it',
    measured.map((each) => Object.values(each).reduce((sum, ms) => sum + ms)),
  );
} finally {
  await browser.close();
}

/** @returns for each part, how long it took after the one before, ms */
async function measure() {
  const processes = [];
  const page = await browser.newPage();
  try {
    let last = performance.now();
    const passed = () => {
      const before = last;
      last = performance.now();
      return last - before;
    };

    const credentials = { BANDWIDTH_CALLBACKS_USERNAME: USER, BANDWIDTH_CALLBACKS_PASSWORD: PASSWORD };
    const environment = { ...process.env, ...credentials, PORT: '0' };
    const line = spawn(process.execPath, ['dist/main.js'], { cwd: root, env: environment });
    processes.push(line);
    const [, port] = await said(line, /http:\/\/localhost:(\d+)/);
    const application = passed();

    const app = `http://localhost:${port}/bandwidth/callbacks`;
    const own = ['--app', app, '--user', USER, '--password', PASSWORD, '--port', '0', '--ready-line'];
    const local = spawn(process.execPath, [BIN, ...own], { cwd: root });
    processes.push(local);
    const [ready] = await said(local, /^\{.*\}$/m);
    const bandwidth = passed();

    await page.goto(JSON.parse(ready).url);
    await page.getByText('Live', { exact: true }).waitFor();
    const shown = passed();

    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await page.getByRole('region', { name: 'Conversation' }).locator('.bubble').first().waitFor();
    return { application, bandwidth, page: shown, caption: passed() };
  } finally {
    await page.close();
    for (const each of processes) each.kill();
  }
}

/** Waits until a process has said something. */
function said(child, wanted) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr.pipe(process.stderr);
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const match = wanted.exec(text);
      if (match) resolve(match);
    });
    child.once('exit', () => reject(new Error(`It ended before it was ready: ${text}`)));
  });
}

function print(what, times) {
  const sorted = times.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  console.log(`${what.padEnd(30)}${Math.round(median).toLocaleString('en').padStart(7)} ms`);
}
