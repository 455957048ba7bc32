import { parseArgs, type ParseArgsConfig } from 'node:util';
import { type ExitCode, wrongUsage } from './exit-code.js';
import type { Terminal } from './terminal.js';

/** An option of a command. */
interface Option {
  /** The name of its value in the help; absent for a flag. */
  readonly value?: string;
  /** Set if the option may be given several times. */
  readonly multiple?: true;
  readonly about: string;
}

/** The words and options of a command line. */
export interface Given {
  readonly words: readonly string[];
  /** The value of an option; `undefined` if it was not given. */
  readonly option: (name: string) => string | undefined;
  readonly options: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean;
}

export interface Command {
  readonly name: string;
  /** The words that follow the name, for the help: `FROM TO`. */
  readonly words: string;
  /** The minimum and the maximum number of words. */
  readonly takes: readonly [least: number, most: number];
  /** One sentence that tells what the command does. */
  readonly summary: string;
  readonly options: Readonly<Record<string, Option>>;
  /** Command lines, which the help shows below the options. */
  readonly examples: readonly string[];
  /** Runs the command. It imports large modules itself, so that `--help` does not load them. */
  readonly run: (given: Given, terminal: Terminal) => Promise<ExitCode>;
}

/** Parses a command line. @throws CommandFailure for words and options that the command does not have */
export function readArguments(command: Command, args: readonly string[]): Given & { readonly wantsHelp: boolean } {
  const { values, positionals } = parse(command, args);
  const wantsHelp = values['help'] === true;
  const [least, most] = command.takes;
  if (!wantsHelp && (positionals.length < least || positionals.length > most)) {
    const given = positionals.length > most ? 'too many words' : 'too few words';
    throw wrongUsage(`${command.name}: ${given}. It takes: ${command.words || 'options only'}.`);
  }
  return {
    wantsHelp,
    words: positionals,
    option: (name) => [values[name]].flat().find((value) => typeof value === 'string'),
    options: (name) => [values[name]].flat().filter((value) => typeof value === 'string'),
    flag: (name) => values[name] === true,
  };
}

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

function parse({ name, options }: Command, args: readonly string[]): { values: Values; positionals: string[] } {
  const config: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', short: 'h' } };
  for (const [option, { value, multiple }] of Object.entries(options)) {
    config[option] = { type: value === undefined ? 'boolean' : 'string', ...(multiple && { multiple }) };
  }
  try {
    return parseArgs({ args: [...args], options: config, allowPositionals: true });
  } catch (error) {
    const { message } = error as Error;
    const [, option] = /^Option '(.+?)' argument is ambiguous/.exec(message) ?? [];
    if (option)
      throw wrongUsage(`${name}: ${option} takes a value. One that begins with a dash is given as ${option}=…`);
    const [problem] = message.split(/\. To specify |\n/, 1);
    throw wrongUsage(`${name}: ${problem?.replace(/\.?$/, '.')}`);
  }
}
