import { setTimeout as wait } from 'node:timers/promises';
import type { Exploration } from '../explore/exploration.js';
import type { ShownExploration } from '../explore/explorations.js';
import type { Progress, WalkOptions } from '../explore/options.js';
import type { ControlClient } from './control-client.js';
import { CommandFailure, EXIT } from './exit-code.js';

/** How often the state is asked for, ms. */
const INTERVAL = 100;

/**
 * Lets the local Bandwidth that runs explore its application, with the credentials that it was started with: no client
 * can ask for them.
 *
 * @throws CommandFailure if the exploration fails
 */
export async function exploredThere(
  client: ControlClient,
  walk: WalkOptions,
  progress: (now: Progress) => void,
  interrupted: AbortSignal,
): Promise<Exploration> {
  await client.post('/exploration', walk);
  for (let isCancelled = false; ;) {
    if (interrupted.aborted && !isCancelled) {
      isCancelled = true;
      await client.delete('/exploration');
    }
    const now = await client.get<ShownExploration>('/exploration');
    if (now.state === 'done') return now.exploration;
    if (now.state === 'failed') throw failure(now.error);
    if (now.state === 'none') throw new CommandFailure(EXIT.failed, 'The local Bandwidth was started again meanwhile.');
    progress(now.progress);
    // An interruption ends the wait, but only once: somebody else may have begun another exploration meanwhile.
    await wait(INTERVAL, undefined, isCancelled ? {} : { signal: interrupted }).catch(() => {});
  }
}

function failure({ code, message }: { readonly code: string; readonly message: string }): CommandFailure {
  if (code === 'LOCAL_BANDWIDTH_UNREACHABLE') return new CommandFailure(EXIT.unreachable, message);
  return new CommandFailure(code === 'INTERNAL' ? EXIT.failed : EXIT.wrongUsage, message);
}
