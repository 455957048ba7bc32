import { signal } from '@preact/signals';

/** The name of the assumption that the dialog shows first; empty if it is not open for one. */
export const shownAssumption = signal('');

/** Opens the dialog at an assumption. */
export function showAssumption(name: string): void {
  shownAssumption.value = name;
}
