import type { RunScenarioOptions } from '../../run/options.js';
import type { Command, Given } from '../command.js';
import { EXIT, type ExitCode, wrongUsage } from '../exit-code.js';
import { numberOption, wholeNumberOption } from '../number-option.js';
import type { RunResult } from '../run/file.js';
import { clockOf, credentialsOf } from '../start-options.js';
import type { Terminal } from '../terminal.js';

const MOST_JOBS = 64;
const MOST_SEED = 2 ** 31;

export const run: Command = {
  name: 'run',
  words: 'FILE…',
  takes: [1, Number.POSITIVE_INFINITY],
  summary: 'Plays scenario files against the application, and fails where a step does not come true.',
  options: {
    app: { value: 'URL', about: 'The callback URL of the application. Default: that of each file.' },
    user: {
      value: 'NAME',
      about: 'The user name of the callbacks, sent after a challenge. Default: that of each file.',
    },
    password: { value: 'PASSWORD', about: 'The password that belongs to it.' },
    reporter: { value: 'spec|json|junit', about: 'For people, for programs, or for CI. Default: spec.' },
    output: { value: 'FILE', about: 'Writes the report there, and the one for people here.' },
    coverage: { about: 'Lists events, verbs, causes, fallbacks, faults and assumptions that were touched (spec).' },
    clock: { value: 'virtual|real', about: 'Default: that of each file, else virtual.' },
    jobs: { value: 'N', about: 'How many files are played at the same time. Default: 1.' },
    wait: { value: 'SECONDS', about: 'How long an application that does not listen yet is waited for. Default: 0.' },
    patience: { value: 'SECONDS', about: 'How long it may take for an answer; virtual clock. Default: 10.' },
    seed: { value: 'NUMBER', about: 'For the same run again; each file after the first has the next one.' },
    port: { value: 'PORT', about: "Serves Bandwidth's REST API there, for an application that uses it." },
    'allow-production': { about: 'Starts even where NODE_ENV is production.' },
  },
  examples: [
    'local-bandwidth run scenarios/*.jsonc',
    'local-bandwidth run sales.jsonc --app http://127.0.0.1:3000/callbacks --user bw --password s3cret',
    'local-bandwidth run scenarios/*.jsonc --wait 30 --reporter junit --output junit.xml',
  ],
  run: runScenarios,
};

async function runScenarios(given: Given, terminal: Terminal): Promise<ExitCode> {
  const { jobs, options } = runOptions(given, terminal);
  // One after the other: jest 30 fails to link modules that several imports load at the same time.
  const { readFiles } = await import('../run/read-files.js');
  const { runFiles } = await import('../run/run-files.js');
  const { openReport } = await import('../run/open-report.js');
  const files = await readFiles(given.words);
  const report = await openReport(given, terminal);
  const outcome = await runFiles(files, jobs, options, report.reporter);
  await report.close();
  return exitCodeOf(outcome);
}

interface Chosen {
  readonly jobs: number;
  readonly options: (place: number) => RunScenarioOptions & { readonly signal: AbortSignal };
}

function runOptions(given: Given, { interrupted, variables }: Terminal): Chosen {
  const jobs = wholeNumberOption(given, 'jobs', [1, MOST_JOBS]) ?? 1;
  const port = wholeNumberOption(given, 'port', [0, 65_535]);
  if (port && jobs > 1) throw wrongUsage('--port has room for one scenario at a time: leave --jobs out.');
  const clock = clockOf(given);
  const app = given.option('app');
  const credentials = credentialsOf(given);
  const patience = numberOption(given, 'patience', [0.1, 600]);
  const seed = wholeNumberOption(given, 'seed', [0, MOST_SEED]);
  const waitsUntil = performance.now() + (numberOption(given, 'wait', [0, 3600]) ?? 0) * 1000;
  const options = (place: number) => ({
    signal: interrupted,
    variables,
    allowProduction: given.flag('allow-production'),
    wait: Math.max(0, waitsUntil - performance.now()),
    ...(app !== undefined && { app }),
    ...(credentials && { credentials }),
    ...(clock !== undefined && { clock }),
    ...(port !== undefined && { port }),
    ...(patience !== undefined && { patience: patience * 1000 }),
    ...(seed !== undefined && { seed: seed + place }),
  });
  return { jobs, options };
}

function exitCodeOf({ results }: RunResult): ExitCode {
  if (results.some(({ outcome }) => outcome === 'unreachable')) return EXIT.unreachable;
  return results.every(({ outcome }) => outcome === 'passed') ? EXIT.right : EXIT.failed;
}
