import { parseArgs } from 'node:util';
import { number, platformsNamed } from './options.js';
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
`;

/** Reads the command line; prints the help and ends the process where that is asked for. */
export function readOptions(args: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '2' },
      load: { type: 'string', default: '80' },
      connections: { type: 'string', default: '32' },
      platform: { type: 'string', default: 'both' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  return {
    minutes: number('minutes', values.minutes, 0.05),
    load: number('load', values.load, 1),
    connections: number('connections', values.connections, 1),
    platforms: platformsNamed(values.platform),
  };
}
