import { count, number, platformsNamed, readArguments } from './arguments.js';
import type { PlatformName } from './server-process.js';

/** What a soak is asked for. */
export interface SoakOptions {
  readonly minutes: number;
  readonly connections: number;
  /** Share of the measured capacity, in per cent. */
  readonly load: number;
  readonly platforms: readonly PlatformName[];
}

const HELP = `Measures how many callbacks a second a server takes, sends it a share of that for minutes, and tells how long replies
took and whether memory grew. The load comes from a process of its own.

  npm run soak -- [options]

  --minutes <n>        how long, for each platform (default: 2)
  --load <per cent>    how much of the capacity (default: 80)
  --connections <n>    how many connections carry it (default: 32)
  --platform <name>    express, fastify or both (default: both)
  --help               this

Exits with 0 when nothing failed, 1 when something did, 2 for options that make no sense.
`;

const DEFAULTS = { minutes: '2', load: '80', connections: '32', platform: 'both' };

/** Reads the command line; see {@link readArguments}. */
export function readOptions(args: readonly string[]): SoakOptions {
  return readArguments(args, { help: HELP, defaults: DEFAULTS }, (values) => ({
    minutes: number('minutes', values.minutes, 0.05),
    load: number('load', values.load, 1),
    connections: count('connections', values.connections, 1),
    platforms: platformsNamed(values.platform),
  }));
}
