import { fork } from 'node:child_process';
import type { Finding, Task, WorkerMessage } from './messages.js';
import { readOptions } from './options.js';
import { Progress } from './progress.js';
import { judge, report, reportKinds } from './report.js';
import { tasksOf } from './tasks.js';

const options = readOptions(process.argv.slice(2));
const { requests, seed, workers, minutes, stall, platforms } = options;
const again = `--seed ${seed} --requests ${requests} --workers ${workers}`;
const tasks = tasksOf(options);
const waiting = [...tasks];
const findings: Finding[] = [];

console.log(`Fuzzing with ${again}`);
const progress = new Progress(requests);
await Promise.all(Array.from({ length: workers }, work));
const ending = progress.end();
for (const platform of platforms) {
  const ofPlatform = findings.filter((_, turn) => tasks[turn]?.platform === platform);
  console.log(report(platform, ofPlatform));
  for (const problem of ofPlatform.flatMap((finding) => judge(finding, stall))) {
    console.log(`FAILED: ${problem}`);
    process.exitCode = 1;
  }
}
console.log(reportKinds(findings));
if (process.exitCode === 1) console.log(`See it again with ${again}`);
else if (progress.sent < requests) console.log(`Stopped after ${minutes} minutes, as --minutes says.`);
console.log(ending);

async function work(): Promise<void> {
  for (let task = waiting.shift(); task; task = waiting.shift()) findings[task.turn] = await carryOut(task);
}

function carryOut(task: Task): Promise<Finding> {
  return new Promise((resolve, reject) => {
    const worker = fork(new URL('worker.js', import.meta.url), [JSON.stringify(task)]);
    let finding: Finding | undefined;
    worker.on('message', (message: WorkerMessage) => {
      if ('sent' in message) progress.note(task.turn, message.sent);
      else finding = message.found;
    });
    worker.once('exit', (code) => {
      if (finding) resolve(finding);
      else reject(new Error(`A worker ended (${code}) and said nothing.`));
    });
  });
}
