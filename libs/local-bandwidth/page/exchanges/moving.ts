import { signal } from '@preact/signals';
import { view } from '../parts/view.js';
import { listed } from './listed.js';
import { SEARCH_ID } from './SearchField.js';

/** The id of the exchange that the keys move from. */
export const marked = signal(view.exchange.value);

/**
 * Handles the keys `j`, `k`, Enter, Esc and `/`, and the arrows in the list.
 *
 * @returns whether the key had an effect
 */
export function moveInList({ key, target }: KeyboardEvent): boolean {
  const isInList = target instanceof HTMLElement && target.getAttribute('role') === 'listbox';
  switch (key) {
    case 'j':
      return move(1);
    case 'k':
      return move(-1);
    case 'ArrowDown':
      return isInList && move(1);
    case 'ArrowUp':
      return isInList && move(-1);
    case 'Enter':
      return isInList || target === document.body ? open() : false;
    case 'Escape':
      view.exchange.value = '';
      return true;
    case '/':
      document.getElementById(SEARCH_ID)?.focus();
      return true;
    default:
      return false;
  }
}

function move(by: 1 | -1): boolean {
  const rows = listed.value;
  const place = rows.findIndex(({ id }) => id === marked.value);
  const next = rows[place === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, place + by))];
  if (!next) return false;
  marked.value = next.id;
  if (view.exchange.value !== '') view.exchange.value = next.id; // open details follow
  return true;
}

function open(): boolean {
  if (!listed.value.some(({ id }) => id === marked.value)) return false;
  view.exchange.value = marked.value;
  return true;
}
