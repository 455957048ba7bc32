import type { Given } from '../command.js';
import { wrongUsage } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import { write } from '../write-file.js';
import type { Reporter } from './file.js';
import { jsonReporter } from './json-reporter.js';
import { junitReporter } from './junit-reporter.js';
import { specReporter } from './spec-reporter.js';

/** The reporter of a run, and a function that completes its output. */
export interface OpenReport {
  readonly reporter: Reporter;
  readonly close: () => Promise<void>;
}

const CHOICES: Readonly<Record<string, (terminal: Terminal, isCoverageWanted: boolean) => Reporter>> = {
  spec: specReporter,
  json: jsonReporter,
  junit: junitReporter,
};

/**
 * Opens the report that `--reporter` names. With `--output` it goes to that file, and the terminal shows the usual one.
 *
 * @throws CommandFailure for an unknown reporter, and for a file that cannot be written
 */
export async function openReport({ option, flag }: Given, terminal: Terminal): Promise<OpenReport> {
  const name = option('reporter') ?? 'spec';
  const choice = Object.hasOwn(CHOICES, name) && CHOICES[name];
  if (!choice) throw wrongUsage('--reporter is spec, json or junit.');
  const [output, isCoverageWanted] = [option('output'), flag('coverage')];
  if (output === undefined) return { reporter: choice(terminal, isCoverageWanted), close: async () => {} };
  await write(output, '');
  let text = '';
  const file: Terminal = {
    ...terminal,
    write: (more) => void (text += more),
    style: (_, plain) => plain,
    isInteractive: false,
  };
  return {
    reporter: both(specReporter(terminal, isCoverageWanted), choice(file, isCoverageWanted)),
    close: () => write(output, text),
  };
}

function both(one: Reporter, other: Reporter): Reporter {
  return {
    step: (file, place) => {
      one.step?.(file, place);
      other.step?.(file, place);
    },
    ended: (result) => {
      one.ended?.(result);
      other.ended?.(result);
    },
    end: (run) => {
      one.end(run);
      other.end(run);
    },
  };
}
