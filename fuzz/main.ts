import { fork } from 'node:child_process';
import type { Finding, Task, WorkerMessage } from './messages.js';
import { readOptions } from './options.js';
import { judge, report } from './report.js';

const { requests, seed, workers, stall, platforms } = readOptions(process.argv.slice(2));
const share = Math.ceil(requests / platforms.length / workers);
const started = performance.now();
let sentBefore = 0;
let isSound = true;

console.log(`Fuzzing with --seed ${seed} --requests ${requests} --workers ${workers}`);
for (const [turn, platform] of platforms.entries()) {
  const sent = Array<number>(workers).fill(0);
  const found = await Promise.all(
    sent.map((_, index) =>
      runWorker({ platform, seed: seed + (turn * workers + index) * 10_000_000, requests: share }, (count) => {
        sent[index] = count;
        showProgress(sentBefore + sum(sent));
      }),
    ),
  );
  sentBefore += sum(sent);
  process.stderr.write('\n');
  for (const finding of found) {
    console.log(report(platform, finding));
    for (const problem of judge(finding, stall)) {
      console.log(`FAILED: ${problem}`);
      isSound = false;
    }
  }
}
const seconds = (performance.now() - started) / 1_000;
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

function showProgress(sent: number): void {
  const rate = Math.round(sent / ((performance.now() - started) / 1_000));
  if (process.stderr.isTTY) process.stderr.write(`\r${sent} of ${requests} sent, ${rate} a second `);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, item) => total + item, 0);
}
