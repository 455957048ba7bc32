import { Logger } from '@nestjs/common';
import type { Api } from '../events/definition.js';
import type { ReadCallback } from '../events/reading/read-callback.js';
import type { UnknownEvent } from '../events/unknown.event.js';
import { printableName } from '../privacy/redact.js';

/**
 * The most kinds of drift that are remembered. They are named after payload fields, so a sender could invent any
 * number.
 */
const MOST_KINDS = 2_000;

/**
 * At most this many top-level keys are logged: enough to recognise the sender, where a hostile payload can have any
 * number.
 */
const MOST_KEYS = 12;

/** Logs each kind of drift from the catalogue once. */
export class OnceLog {
  private readonly logger = new Logger('BandwidthCallbacks');
  private readonly seen = new Set<string>();

  /** Warns of an event that the catalogue does not have, or of fields that deviate from it. */
  mention({ definition, event, drift }: ReadCallback): void {
    if (definition.name === 'unknown') this.mentionUnknown(event as UnknownEvent, definition.api);
    for (const { field, kind, reason } of drift) {
      const name = printableName(field);
      this.warn(
        `${definition.name} ${name} ${kind}`,
        `Drift: ${name} of bandwidth.${definition.name} ${kind === 'new value' ? 'has a value the catalogue does not know' : reason}; that alone refuses no event.`,
      );
    }
  }

  private mentionUnknown({ wireName, payload }: UnknownEvent, api: Api): void {
    const what =
      wireName === undefined
        ? `A callback that names no event came, with the keys ${keysOf(payload)}`
        : `The catalogue has no ${api} event '${printableName(wireName)}'`;
    this.warn(what, `${what}; handlers of 'unknown' receive it.`);
  }

  private warn(kind: string, message: string): void {
    if (this.seen.has(kind) || this.seen.size >= MOST_KINDS) return;
    this.seen.add(kind);
    this.logger.warn(message);
  }
}

/** The top-level keys of a payload, never a value. */
function keysOf(payload: unknown): string {
  const keys = Object.keys(Object(payload) as object);
  const told = keys.slice(0, MOST_KEYS).map(printableName).join(', ');
  return keys.length > MOST_KEYS ? `${told} and ${keys.length - MOST_KEYS} more` : told;
}
