import type { Snapshot } from '../snapshot.js';
import { ControlError } from './control-error.js';

/** The largest session that can be exported and imported, bytes of its JSON. It bounds the number of entries, too. */
export const LARGEST_SESSION = 268_435_456;

/** Refuses the export of a session that no import would take. @throws ControlError if it is too large */
export function checkSize(snapshot: Snapshot, largest: number = LARGEST_SESSION): void {
  let bytes = 2;
  for (const [name, value] of Object.entries(snapshot)) {
    bytes += bytesOf(name) + 4;
    // One by one, since all of it may be more than a text can hold.
    for (const entry of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
      bytes += bytesOf(entry) + 1;
      if (bytes > largest) throw tooLarge(largest);
    }
  }
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function tooLarge(largest: number): ControlError {
  return new ControlError(
    409,
    'SESSION_TOO_LARGE',
    `The session has more than ${largest} bytes, which no import takes. Start with a smaller \`kept\`, so that less of it is kept.`,
  );
}
