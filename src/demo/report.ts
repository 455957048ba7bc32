import type { Line } from './bandwidth.js';
import type { Audience } from './play.js';
import type { Result, Scenario } from './step.js';
import type { Style } from './style.js';
import { tableOf } from './table.js';

/** The output options of the demo. */
export interface ReportOptions {
  readonly write: (text: string) => void;
  readonly style: Style;
  /** Width of the terminal in characters. */
  readonly columns: number;
  /** Show the application's log in full. */
  readonly log: boolean;
}

/** Prints each scenario when it is over. */
export function reporter({ write, style, columns, log }: ReportOptions): Audience {
  return {
    started({ callbackUrl, origin }: Line): void {
      write(`The phone line listens at ${origin}; Bandwidth knows it as ${callbackUrl}.\n`);
      write('Each callback comes without credentials first, is challenged, and comes again with them.\n');
    },
    played({ title, showsLog = false }: Scenario, results: readonly Result[]): void {
      const [head = '', ...rows] = tableOf(results, columns, style);
      const lines = rows.flatMap((row, index) => [row, ...notesOn(results[index], { style, log, showsLog })]);
      write(['', style('bold', title), head, ...lines].map((line) => `${line.trimEnd()}\n`).join(''));
    },
  };
}

/** The closing line. */
export function summary(results: readonly Result[], milliseconds: number, style: Style): string {
  const handlerCalls = results.reduce((sum, { handlers }) => sum + handlers.length, 0);
  const wrong = results.filter(({ problems }) => problems.length > 0).length;
  const verdict = wrong === 0 ? style('green', 'all as promised') : style('red', `${wrong} not as promised`);
  const seconds = (milliseconds / 1000).toFixed(1);
  return `\n${results.length} callbacks, ${handlerCalls} handler calls, ${verdict}, in ${seconds} s\n`;
}

/** The lines below a row: what was wrong, and what the application logged. */
function notesOn(
  result: Result | undefined,
  { style, log, showsLog }: Pick<ReportOptions, 'style' | 'log'> & { readonly showsLog: boolean },
): string[] {
  if (!result) return [];
  const logged = result.log.filter(({ level }) => log || (showsLog && level !== 'debug'));
  return [
    ...result.problems.map((problem) => style('red', `   ✗ ${problem}`)),
    ...logged.map(({ level, headline }) => style('dim', `   ${level}: ${headline}`)),
  ];
}
