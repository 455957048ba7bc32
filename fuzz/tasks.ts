import type { Task } from './messages.js';
import type { FuzzOptions } from './options.js';
import { KINDS } from './kinds.js';

/** Seeds that one task may use: one for a few requests. */
const SEEDS = 10_000_000;
/** Of all requests, those near the limit of a body: they take a server as long as a hundred others do. */
const HUGE = 5 / 10_000;

/** The shares of a run: the same for the same options. Those that stand together go to different platforms. */
export function tasksOf({ requests, seed, workers, minutes, platforms }: FuzzOptions): readonly Task[] {
  const tasks = Math.ceil(workers / platforms.length) * platforms.length;
  const rounds = Math.ceil(tasks / workers);
  const huge = Math.max(requests * HUGE, KINDS['near 1 MiB'].length * platforms.length);
  return Array.from({ length: tasks }, (_, turn) => ({
    platform: platforms[turn % platforms.length]!,
    seed: seed + turn * SEEDS,
    turn,
    requests: Math.floor(requests / tasks) + (turn < requests % tasks ? 1 : 0),
    huge: Math.ceil(huge / tasks),
    time: (minutes * 60_000) / rounds,
  }));
}
