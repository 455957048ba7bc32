import { readArguments } from './command.js';
import { type CommandEntry, COMMANDS } from './commands.js';
import { CommandFailure, EXIT, type ExitCode, wrongUsage } from './exit-code.js';
import { commandHelp, overview } from './help.js';
import { remedyFor } from '../near-miss.js';
import type { Terminal } from './terminal.js';

const DEFAULT_COMMAND = 'start';

/** Runs a command, and returns the exit code of the process. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await runCommand(args, terminal);
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    terminal.writeError(`${error.message}\n`);
    if (error.isHelpNeeded) terminal.writeError(`See: local-bandwidth ${helpFor(args)}--help\n`);
    return error.exitCode;
  }
}

async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [first = ''] = args;
  if (first === '--help' || first === '-h' || first === 'help') {
    terminal.write(overview(COMMANDS));
    return EXIT.right;
  }
  if (first === '--version') {
    const { version } = await import('../control/version.js');
    terminal.write(`${version}\n`);
    return EXIT.right;
  }
  const isNamed = first !== '' && !first.startsWith('-');
  const command = await commandOf(isNamed ? first : DEFAULT_COMMAND).load();
  const given = readArguments(command, isNamed ? args.slice(1) : args);
  if (!given.wantsHelp) return command.run(given, terminal);
  terminal.write(commandHelp(command));
  return EXIT.right;
}

function commandOf(name: string): CommandEntry {
  const entry = COMMANDS.find((each) => each.name === name);
  if (!entry) {
    const names = COMMANDS.map((each) => each.name);
    throw wrongUsage(`There is no command ${name}. ${remedyFor(name, names)}`);
  }
  return entry;
}

function helpFor([first = '']: readonly string[]): string {
  return COMMANDS.some(({ name }) => name === first) ? `${first} ` : '';
}
