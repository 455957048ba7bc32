import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type PlatformName, platforms } from './server-process.js';

/** What a fuzzing run is asked for. */
export interface FuzzOptions {
  readonly requests: number;
  readonly seed: number;
  readonly workers: number;
  /** After which no more requests are sent. */
  readonly minutes: number;
  /** Milliseconds for which an event loop may be held up. */
  readonly stall: number;
  readonly platforms: readonly PlatformName[];
}

const HELP = `Sends mutated samples of every event to servers of their own, over HTTP, and looks for promises that are broken:
a reply with 5xx (no handler fails), a crash, an event loop that is held up, a heap that grows.

  npm run fuzz -- [options]

  --requests <n>       how many requests are sent in all (default: 1000000)
  --seed <n>           repeats a run with the same requests (default: another one each time, printed)
  --workers <n>        pairs of sender and server at work at once (default: half the processors)
  --minutes <n>        when to stop at the latest (default: 30)
  --stall <ms>         how long the event loop may be held up (default: 50; more where the machine is busy)
  --platform <name>    express, fastify or both, half of the requests each (default: both)
  --help               this
`;

/** Reads the command line; prints the help and ends the process where that is asked for. */
export function readOptions(args: readonly string[]): FuzzOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      requests: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
      workers: { type: 'string', default: String(Math.max(1, Math.floor(availableParallelism() / 2))) },
      minutes: { type: 'string', default: '30' },
      stall: { type: 'string', default: '50' },
      platform: { type: 'string', default: 'both' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  return {
    requests: number('requests', values.requests, 1),
    seed: number('seed', values.seed, 0),
    workers: number('workers', values.workers, 1),
    minutes: number('minutes', values.minutes, 0.1),
    stall: number('stall', values.stall, 1),
    platforms: platformsNamed(values.platform),
  };
}

/** One platform, or both. */
export function platformsNamed(name: string): readonly PlatformName[] {
  const chosen = platforms.filter((platform) => name === 'both' || name === platform);
  if (chosen.length > 0) return chosen;
  throw new Error(`--platform takes express, fastify or both, not ${name}`);
}

/** A number from the command line. */
export function number(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isFinite(value) && value >= least) return value;
  throw new Error(`--${name} takes a number from ${least}, not ${text}`);
}
