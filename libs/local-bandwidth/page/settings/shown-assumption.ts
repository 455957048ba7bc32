import { signal } from '@preact/signals';

/** The name of the assumption that the list is opened at; empty while nobody asked for one. */
export const shownAssumption = signal('');

/** Opens the list of assumptions at one of them. */
export function showAssumption(name: string): void {
  shownAssumption.value = name;
}
