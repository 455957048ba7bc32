import { parseArgs } from 'node:util';
import { type PlatformName, platforms } from './server-process.js';

/** What a program exits with when it was asked for something that it cannot do. */
const USAGE = 2;

/** A command line, as text. */
export interface CommandLine<Name extends string> {
  /** What `--help` prints. */
  readonly help: string;
  /** The options, each of which takes a value, and what they are when nobody says otherwise. */
  readonly defaults: Readonly<Record<Name, string>>;
}

/** Reads a command line; ends the process where help is asked for, or where an option is none or takes no such value. */
export function readArguments<Name extends string, Options>(
  args: readonly string[],
  { help, defaults }: CommandLine<Name>,
  read: (values: Readonly<Record<Name, string>>) => Options,
): Options {
  try {
    const { values } = parseArgs({ args: [...args], options: optionsFrom(defaults) });
    if (values['help'] !== true) return read({ ...defaults, ...values });
    console.log(help);
    process.exit(0);
  } catch (error) {
    console.error(`${(error as Error).message}\n--help says what there is.`);
    process.exit(USAGE);
  }
}

/** A number that may have a fraction. */
export function number(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= least) return value;
  throw new RangeError(`--${name} takes a number from ${least}, not ${text}`);
}

/** A number that counts something. */
export function count(name: string, text: string, least: number): number {
  const value = number(name, text, least);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`--${name} takes a whole number, not ${text}`);
}

/** One platform, or both. */
export function platformsNamed(name: string): readonly PlatformName[] {
  const chosen = platforms.filter((platform) => name === 'both' || name === platform);
  if (chosen.length > 0) return chosen;
  throw new RangeError(`--platform takes express, fastify or both, not ${name}`);
}

function optionsFrom(defaults: Readonly<Record<string, string>>) {
  const takingText = Object.keys(defaults).map((name) => [name, { type: 'string' }] as const);
  return { ...Object.fromEntries(takingText), help: { type: 'boolean' } } as const;
}
