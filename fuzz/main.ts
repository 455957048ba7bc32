import { fork } from 'node:child_process';
import type { Finding, Task, WorkerMessage } from './messages.js';
import { readOptions } from './options.js';
import { judge, report } from './report.js';

const { requests, seed, workers, minutes, stall, platforms } = readOptions(process.argv.slice(2));
const share = Math.ceil(requests / platforms.length / workers);
const time = (minutes * 60_000) / platforms.length;
const started = performance.now();
let sentBefore = 0;
let isSound = true;
let nextLine = requests / 10;

console.log(`Fuzzing with --seed ${seed} --requests ${requests} --workers ${workers}`);
for (const [turn, platform] of platforms.entries()) {
  const sent = Array<number>(workers).fill(0);
  const found = await Promise.all(
    sent.map((_, index) =>
      runWorker({ platform, seed: seed + (turn * workers + index) * 10_000_000, requests: share, time }, (count) => {
        sent[index] = count;
        showProgress(sentBefore + sum(sent));
      }),
    ),
  );
  sentBefore += sum(sent);
  if (process.stderr.isTTY) process.stderr.write('\n');
  for (const finding of found) {
    console.log(report(platform, finding));
    for (const problem of judge(finding, stall)) {
      console.log(`FAILED: ${problem}`);
      console.log(`See it again with --seed ${seed} --requests ${requests} --workers ${workers}`);
      isSound = false;
    }
  }
}
const seconds = (performance.now() - started) / 1_000;
if (sentBefore < requests) console.log(`Stopped after ${minutes} minutes, as --minutes says.`);
console.log(`${sentBefore} requests in ${seconds.toFixed(1)} s (${Math.round(sentBefore / seconds)} a second)`);
process.exitCode = isSound ? 0 : 1;

function runWorker(task: Task, onSent: (count: number) => void): Promise<Finding> {
  return new Promise((resolve, reject) => {
    const worker = fork(new URL('worker.js', import.meta.url), [JSON.stringify(task)]);
    let finding: Finding | undefined;
    worker.on('message', (message: WorkerMessage) => {
      if ('sent' in message) onSent(message.sent);
      else finding = message.found;
    });
    worker.once('exit', (code) => {
      if (finding) resolve(finding);
      else reject(new Error(`A worker ended (${code}) and said nothing.`));
    });
  });
}

/** In place on a terminal; elsewhere a line for each tenth. */
function showProgress(sent: number): void {
  const rate = Math.round(sent / ((performance.now() - started) / 1_000));
  const line = `${sent} of ${requests} sent, ${rate} a second`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line} `);
  else if (sent >= nextLine) console.error(line);
  while (nextLine <= sent) nextLine += requests / 10;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, item) => total + item, 0);
}
