import { parseArgs } from 'node:util';
import { playJob } from './play-job.js';
import type { Job } from '../jobs/job.js';
import { jobs } from '../jobs/jobs.js';
import { CapturedLog } from './captured-log.js';
import { filesReport, playFiles } from './play-files.js';
import { play } from './play.js';
import { reporter, summary } from './report.js';
import { scenarios } from './scenarios/index.js';
import { styleFor } from './style.js';

const USAGE = `Starts the phone line on a free port and plays Bandwidth against it over HTTP.

Usage: npm run demo [-- options] [-- JOB ...]

  JOB     play the scenarios of these jobs instead: ${jobs.map(({ name }) => name).join(', ')}; or "jobs", all of them
  --log   show what the application logs, below each table
  --help  show this

Exits with 1 if anything was not as promised.
`;

const DEFAULT_COLUMNS = 120;

try {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean', short: 'h' }, log: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.help) process.stdout.write(USAGE);
  else if (positionals.length > 0) process.exitCode = await runJobs(jobsNamed(positionals), values.log ?? false);
  else process.exitCode = await run(values.log ?? false);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 2;
}

async function run(log: boolean): Promise<number> {
  const { stdout, env } = process;
  const style = styleFor(stdout, env);
  const begun = performance.now();
  const write = (text: string) => void stdout.write(text);
  const results = await play(scenarios, reporter({ write, style, columns: stdout.columns ?? DEFAULT_COLUMNS, log }));
  const files = await playFiles();
  write(`\n${style('bold', 'Scenario files (local-bandwidth run)')}\n${filesReport(files, style)}`);
  write(summary(results, performance.now() - begun, style));
  const isPromised = results.every(({ problems }) => problems.length === 0);
  return isPromised && files.every(({ outcome }) => outcome === 'passed') ? 0 : 1;
}

function jobsNamed(names: readonly string[]): readonly Job[] {
  if (names.includes('jobs')) return jobs;
  return names.map((name) => {
    const job = jobs.find((each) => each.name === name);
    if (!job) throw new Error('There is no such job.');
    return job;
  });
}

/** Each job's scenarios, as soon as they were played. */
async function runJobs(chosen: readonly Job[], showsLog: boolean): Promise<number> {
  const { stdout, env } = process;
  const style = styleFor(stdout, env);
  let hasPassed = true;
  for (const job of chosen) {
    const log = new CapturedLog();
    stdout.write(`\n${style('bold', job.name)}\n`);
    const results = await playJob(job, log);
    stdout.write(filesReport(results, style));
    if (showsLog)
      stdout.write(log.lines.map(({ level, headline }) => style('dim', `   ${level}: ${headline}\n`)).join(''));
    hasPassed &&= results.every(({ outcome }) => outcome === 'passed');
  }
  return hasPassed ? 0 : 1;
}
