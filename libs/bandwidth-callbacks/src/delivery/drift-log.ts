import type { Api } from '../events/definition.js';
import type { ReadCallback } from '../reading/read-callback.js';
import type { UnknownEvent } from '../events/unknown.event.js';
import { printableName } from '../privacy/redact.js';
import { OnceLog } from '../log/once-log.js';

/**
 * The most top-level keys that are logged. They are enough to recognise the sender, and a hostile payload can have any
 * number.
 */
const MOST_KEYS = 12;

/** Logs each kind of drift from the catalogue once. */
export class DriftLog {
  private readonly once = new OnceLog();

  /** Warns of an event that the catalogue does not have, or of fields that deviate from it. */
  mention({ definition, event, drift }: ReadCallback): void {
    if (definition.name === 'unknown') this.mentionUnknown(event as UnknownEvent, definition.api);
    for (const { field, kind, reason } of drift) {
      const name = printableName(field);
      this.once.tell(
        `${definition.name} ${name} ${kind}`,
        `Drift: ${name} of bandwidth.${definition.name} ${kind === 'new value' ? 'has a value that the catalogue does not know' : reason}; no event is refused for that alone.`,
      );
    }
  }

  private mentionUnknown({ wireName, payload }: UnknownEvent, api: Api): void {
    const what =
      wireName === undefined
        ? `A callback that names no event arrived, with the keys ${keysOf(payload)}`
        : `The catalogue has no ${api} event '${printableName(wireName)}'`;
    this.once.tell(what, `${what}; handlers of 'unknown' receive it.`);
  }
}

/** The top-level keys of a payload, never a value. */
function keysOf(payload: unknown): string {
  const keys = Object.keys(Object(payload) as object);
  const told = keys.slice(0, MOST_KEYS).map(printableName).join(', ');
  return keys.length > MOST_KEYS ? `${told} and ${keys.length - MOST_KEYS} more` : told;
}
