import { table } from './markdown.mjs';
import { rooms } from './rooms.mjs';

/** What each room holds and may import, top down as a callback's reader meets them. */
export function roomsTable() {
  const rows = rooms
    .toReversed()
    .map(({ name, holds, mayImport }) => [code(name), holds, mayImport.map(code).join(' ')]);
  return table(['Room', 'Holds', 'May import'], rows);
}

/** @param {string} name */
function code(name) {
  return name === 'errors' ? '`errors.ts`' : `\`${name}/\``;
}
