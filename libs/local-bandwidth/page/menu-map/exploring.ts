import { computed, signal } from '@preact/signals';
import type { Exploration } from '../../src/explore/exploration.js';
import type { Progress } from '../../src/explore/options.js';
import { drawingOf } from '../../src/explore/picture/drawing.js';
import * as actions from '../platform/actions.js';

/** An exploration as the control API shows it. */
export type ShownExploration =
  | { readonly state: 'none' }
  | {
      readonly state: 'running';
      readonly progress: Progress;
      /** So many calls are made at most. */
      readonly most: number;
      readonly isCancelled: boolean;
    }
  | { readonly state: 'done'; readonly exploration: Exploration; readonly isCancelled: boolean }
  | { readonly state: 'failed'; readonly error: { readonly message: string } };

/** How often a running exploration is asked how it stands, ms. */
const PAUSE = 400;

/** How the exploration stands; nothing before it is known. */
export const standing = signal<ShownExploration | undefined>(undefined);

/** What was found out last. It stays while the menu is explored again. */
export const explored = signal<Exploration | undefined>(undefined);

/** The same with a place for everything. */
export const drawing = computed(() => explored.value && drawingOf(explored.value));

/** The id of the node that is looked at; empty for none. */
export const chosenNode = signal('');

let following = false;

/** Asks how the exploration stands, again and again while it runs. */
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

/** Begins to explore the menu of a number. */
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

/** To keep the picture and what is chosen in it where nothing has changed. */
function isSame(exploration: Exploration): boolean {
  return JSON.stringify(exploration) === JSON.stringify(explored.value);
}
