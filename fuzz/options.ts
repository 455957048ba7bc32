import { availableParallelism } from 'node:os';
import { count, number, platformsNamed, readArguments } from './arguments.js';
import type { PlatformName } from './server-process.js';

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
  --seed <n>           repeats a run of as many requests and workers (default: another one each time, printed)
  --workers <n>        pairs of sender and server at work at once (default: half as many as there are processors)
  --minutes <n>        when to stop at the latest (default: 30)
  --stall <ms>         how long the event loop may be held up (default: 50; more where the machine is busy)
  --platform <name>    express, fastify or both, half of the requests each (default: both)
  --help               this

Exits with 0 when every promise was kept, 1 when one was broken, 2 for options that make no sense.
`;

const DEFAULTS = {
  requests: '1000000',
  seed: '',
  workers: String(Math.max(1, Math.floor(availableParallelism() / 2))), // a pair is two busy processes
  minutes: '30',
  stall: '50',
  platform: 'both',
};

/** Reads the command line; see {@link readArguments}. */
export function readOptions(args: readonly string[]): FuzzOptions {
  return readArguments(args, { help: HELP, defaults: DEFAULTS }, (values) => ({
    requests: count('requests', values.requests, 1),
    seed: values.seed === '' ? Math.floor(Math.random() * 2 ** 31) : count('seed', values.seed, 0),
    workers: count('workers', values.workers, 1),
    minutes: number('minutes', values.minutes, 0.05),
    stall: number('stall', values.stall, 1),
    platforms: platformsNamed(values.platform),
  }));
}
