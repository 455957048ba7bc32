import type { Api } from '../events/definition.js';
import type { ReadCallback } from '../reading/read-callback.js';
import type { UnknownEvent } from '../events/unknown.event.js';
import { printableName } from '../privacy/redact.js';
import { logger } from '../log/logger.js';
import { OnceLog } from '../log/once-log.js';

/**
 * The most top-level keys that are logged. They are enough to recognise the sender, and a hostile payload can have any
 * number.
 */
const MOST_KEYS = 12;

/** The most fields that are named for each way in which they deviate. */
const MOST_FIELDS = 20;

/** Logs each kind of drift from the catalogue once. */
export class DriftLog {
  private readonly once = new OnceLog();

  /** Warns of an event that the catalogue does not have, or in one line of the fields that deviate from it. */
  mention({ definition, event, drift }: ReadCallback): void {
    if (definition.name === 'unknown') this.mentionUnknown(event as UnknownEvent, definition.api);
    const fieldsByReason = new Map<string, string[]>();
    for (const { field, kind, reason } of drift) {
      const name = printableName(field);
      if (!this.once.isNew(`${definition.name} ${name} ${kind}`)) continue;
      const told = kind === 'new value' ? 'has a value that the catalogue does not know' : reason;
      fieldsByReason.set(told, [...(fieldsByReason.get(told) ?? []), name]);
    }
    if (fieldsByReason.size === 0) return;
    const deviations = [...fieldsByReason].map(([reason, fields]) => deviation(fields, reason)).join(', ');
    logger.warn(`Drift in bandwidth.${definition.name}: ${deviations}; no event is refused for that alone.`);
  }

  private mentionUnknown({ wireName, payload }: UnknownEvent, api: Api): void {
    const what =
      wireName === undefined
        ? `A callback that names no event arrived, with the keys ${keysOf(payload)}`
        : `The catalogue has no ${api} event '${printableName(wireName)}'`;
    this.once.tell(what, `${what}; handlers of 'unknown' receive it.`);
  }
}

/** How fields deviate: `from is missing`, or `from and to are missing`. */
function deviation(fields: readonly string[], reason: string): string {
  if (fields.length === 1) return `${fields[0]} ${reason}`;
  const names =
    fields.length > MOST_FIELDS ? firstOf(fields, MOST_FIELDS) : fields.join(', ').replace(/, ([^,]+)$/, ' and $1');
  return `${names} ${reason.replace(/^is /, 'are ').replace(/^has /, 'have ')}`;
}

/** The top-level keys of a payload, never a value. */
function keysOf(payload: unknown): string {
  return firstOf(Object.keys(Object(payload) as object).map(printableName), MOST_KEYS);
}

/** The first of some names, and how many there are besides. */
function firstOf(names: readonly string[], most: number): string {
  const told = names.slice(0, most).join(', ');
  return names.length > most ? `${told} and ${names.length - most} more` : told;
}
