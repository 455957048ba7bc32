import type { Command } from './command.js';
import type { CommandEntry } from './commands.js';

/** The help of one command. */
export function commandHelp({ name, words, summary, options, examples }: Command): string {
  const rows = Object.entries(options).map(([option, { value, about }]): [string, string] => [
    `--${option}${value === undefined ? '' : ` ${value}`}`,
    about,
  ]);
  const usage = ['local-bandwidth', name, words, '[options]'].filter(Boolean).join(' ');
  const parts = [summary, `Usage: ${usage}`, `Options:\n${columns([...rows, ['--help', 'Shows this.']])}`];
  if (examples.length > 0) parts.push(`Examples:\n${examples.map((example) => `  ${example}`).join('\n')}`);
  return `${parts.join('\n\n')}\n`;
}

/** The help of `local-bandwidth --help`, which lists the commands. */
export function overview(commands: readonly CommandEntry[]): string {
  const rows = commands.map(({ name, summary }): [string, string] => [name, summary]);
  return `Bandwidth's voice and messaging platform on your own machine.

Usage: local-bandwidth [command] [options]

Commands:
${columns(rows)}

Every command has --help. Without a command it is start.
Exit codes: 0 right, 1 a call, a scenario or a check failed, 2 wrong usage, 3 the application or the local Bandwidth could not be reached.
`;
}

/** Formats rows as two columns. If a name is too long for its column, its text begins on the next line. */
function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.min(28, Math.max(...rows.map(([name]) => name.length)) + 2);
  return rows
    .map(([name, text]) =>
      name.length < width ? `  ${name.padEnd(width)}${text}` : `  ${name}\n  ${' '.repeat(width)}${text}`,
    )
    .join('\n');
}
