import { computed, signal } from '@preact/signals';
import type { Exploration } from '../../src/explore/exploration.js';
import { drawingOf } from '../../src/explore/picture/drawing.js';
import * as actions from '../platform/actions.js';
import type { ShownExploration } from '../platform/types.js';

/** The interval of requests for the state of a running exploration, ms. */
const PAUSE = 400;

/** The state of the exploration; `undefined` until it is known. */
export const standing = signal<ShownExploration | undefined>(undefined);

/** The last result. It stays visible while the menu is explored again. */
export const explored = signal<Exploration | undefined>(undefined);

/** The drawing of {@link explored}. */
export const drawing = computed(() => explored.value && drawingOf(explored.value));

/** The id of the node whose details are shown; empty if there is none. */
export const chosenNode = signal('');

let following = false;

/** Updates {@link standing} until the exploration is over. */
export async function followExploration(): Promise<void> {
  if (following) return;
  following = true;
  try {
    for (let now = await actions.exploration(); now; now = await actions.exploration()) {
      note(now);
      if (now.state !== 'running') return;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  } finally {
    following = false;
  }
}

/** Starts to explore the menu of a number, and updates {@link standing} until it is explored. */
export async function beginExploration(from: string, to: string): Promise<void> {
  const now = await actions.explore(from, to);
  if (now) note(now);
  await followExploration();
}

function note(now: ShownExploration): void {
  standing.value = now;
  if (now.state === 'none') explored.value = undefined;
  if (now.state !== 'done' || isSame(now.exploration)) return;
  chosenNode.value = '';
  explored.value = now.exploration;
}

/** Tells whether the result is the known one. The picture and the chosen node then stay. */
function isSame(exploration: Exploration): boolean {
  return JSON.stringify(exploration) === JSON.stringify(explored.value);
}
