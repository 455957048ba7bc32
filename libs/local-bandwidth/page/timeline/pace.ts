import { signal } from '@preact/signals';
import { setClock, step } from '../platform/actions.js';

/** Whether a step of this page is under way: the application takes its time. */
export const isStepping = signal(false);
/** Whether the last step found nothing to go on to. */
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
