import { parseArgs } from 'node:util';
import { filesReport, playFiles } from './play-files.js';
import { play } from './play.js';
import { reporter, summary } from './report.js';
import { scenarios } from './scenarios/index.js';
import { styleFor } from './style.js';

const USAGE = `Starts the phone line on a free port and plays Bandwidth against it over HTTP.

Usage: npm run demo [-- options]

  --log   show what the application logs, below each table
  --help  show this

Exits with 1 if anything was not as the contract says.
`;

const DEFAULT_COLUMNS = 120;

try {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' }, log: { type: 'boolean' } } });
  if (values.help) process.stdout.write(USAGE);
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
  write(filesReport(files, style));
  write(summary(results, performance.now() - begun, style));
  const isPromised = results.every(({ problems }) => problems.length === 0);
  return isPromised && files.every(({ outcome }) => outcome === 'passed') ? 0 : 1;
}
