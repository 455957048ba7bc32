import { together } from '../../run/coverage.js';
import { counted } from '../counted.js';
import type { Terminal } from '../terminal.js';
import { coverageSummary, coverageTable } from './coverage-text.js';
import { failureText } from './failure-text.js';
import type { FileResult, Reporter, RunResult } from './file.js';

const CLEAR_LINE = '\r\u001B[K';

const MARKS = {
  passed: ['green', '✓'],
  failed: ['red', '✗'],
  unreachable: ['red', '✗'],
  interrupted: ['yellow', '-'],
} as const;

/** Writes a line for each file that is done, with its failure. On a terminal it also shows the current step. */
export function specReporter(terminal: Terminal, isCoverageWanted: boolean): Reporter {
  const { style, write, writeError, isInteractive, columns } = terminal;
  const clear = () => {
    if (isInteractive) writeError(CLEAR_LINE);
  };
  return {
    step: (file, place) => {
      if (!isInteractive) return;
      const { length } = file.scenario.steps;
      const line = `  ${file.name}, step ${place + 1} of ${length}: ${oneLine(file.textOf(['steps', place]))}`;
      writeError(`${CLEAR_LINE}${line.slice(0, columns - 1)}`);
    },
    ended: (result) => {
      clear();
      const { file, outcome, failure } = result;
      const [format, mark] = MARKS[outcome];
      write(`${style(format, mark)} ${style('bold', file.name)} ${style('dim', `${file.path}  ${factsOf(result)}`)}\n`);
      if (failure) write(`${indented(failureText(result))}\n\n`);
    },
    end: (run) => {
      clear();
      const coverage = together(run.results.map((result) => result.coverage));
      if (run.results.some(({ played }) => played > 0)) {
        write(isCoverageWanted ? `\n${coverageTable(coverage, style)}\n` : `${coverageSummary(coverage)}\n`);
      }
      write(`${summaryOf(run, terminal)}\n`);
    },
  };
}

function factsOf({ played, steps, simulatedMs, ms, outcome }: FileResult): string {
  if (outcome === 'unreachable') return 'not run';
  const count = outcome === 'passed' ? counted(steps, 'step') : `${played} of ${counted(steps, 'step')}`;
  return `${count}, ${inSeconds(simulatedMs)} in ${inSeconds(ms)}`;
}

function summaryOf({ results, ms }: RunResult, { style }: Terminal): string {
  const all = `${counted(results.length, 'scenario')} in ${inSeconds(ms)}`;
  const count = (outcome: FileResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  if (count('passed') === results.length) return style('green', `${all}: all passed.`);
  const parts = [
    [count('passed'), 'passed'],
    [count('failed'), 'failed'],
    [count('unreachable'), 'without an application'],
    [count('interrupted'), 'interrupted'],
  ] as const;
  return `${all}: ${parts.flatMap(([number, what]) => (number > 0 ? [`${number} ${what}`] : [])).join(', ')}.`;
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '    ');
}
