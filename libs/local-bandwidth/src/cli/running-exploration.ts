import { setTimeout as wait } from 'node:timers/promises';
import type { Exploration } from '../explore/exploration.js';
import type { Progress, WalkOptions } from '../explore/options.js';
import type { ControlClient } from './control-client.js';
import { CommandFailure, EXIT } from './exit-code.js';

/** An exploration as the control API shows it. */
type State =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly progress: Progress }
  | { readonly state: 'done'; readonly exploration: Exploration }
  | { readonly state: 'failed'; readonly error: { readonly code: string; readonly message: string } };

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
  for (;;) {
    if (interrupted.aborted) await client.delete('/exploration');
    const now = await client.get<State>('/exploration');
    if (now.state === 'done') return now.exploration;
    if (now.state === 'failed') throw failure(now.error);
    if (now.state === 'none') throw new CommandFailure(EXIT.failed, 'The local Bandwidth was started again meanwhile.');
    progress(now.progress);
    await wait(INTERVAL, undefined, { signal: interrupted }).catch(() => {}); // an interruption ends the wait
  }
}

function failure({ code, message }: { readonly code: string; readonly message: string }): CommandFailure {
  if (code === 'LOCAL_BANDWIDTH_UNREACHABLE') return new CommandFailure(EXIT.unreachable, message);
  return new CommandFailure(code === 'INTERNAL' ? EXIT.failed : EXIT.wrongUsage, message);
}
