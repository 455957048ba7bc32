import { signal } from '@preact/signals';
import { setClock, step } from '../platform/actions.js';

/** Whether a step runs: it waits for the application's answer. */
export const isStepping = signal(false);
/** Whether the last step found no verb or callback to advance to. */
export const wasNothing = signal(false);

export async function takeStep(): Promise<void> {
  if (isStepping.value) return;
  isStepping.value = true;
  wasNothing.value = false;
  wasNothing.value = (await step()) === false;
  isStepping.value = false;
}

export async function changeClock(wanted: Parameters<typeof setClock>[0]): Promise<void> {
  wasNothing.value = false;
  await setClock(wanted);
}
