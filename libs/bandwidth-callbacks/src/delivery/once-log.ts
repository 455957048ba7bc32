import { Logger } from '@nestjs/common';
import type { ReadCallback } from '../events/reading/read-callback.js';
import type { UnknownEvent } from '../events/unknown.event.js';
import { printableName } from '../privacy/redact.js';

/** More kinds of news than this are not told apart: their names come from the payload. */
const MOST_KINDS = 2_000;

/** Mentions each kind of deviation from the catalogue once. */
export class OnceLog {
  private readonly logger = new Logger('BandwidthCallbacks');
  private readonly seen = new Set<string>();

  /** Warns of what is new in a callback: an event the catalogue does not have, or fields that deviate from it. */
  mention({ definition, event, deviations }: ReadCallback): void {
    if (definition.name === 'unknown') {
      const type = printableName((event as UnknownEvent).wireName ?? '(none)');
      this.warn(
        `unknown event ${type}`,
        `The catalogue has no ${definition.api} event '${type}'; handlers of 'unknown' receive it.`,
      );
    }
    for (const { field, kind, reason } of deviations) {
      const name = printableName(field);
      this.warn(
        `${definition.name} ${name} ${kind}`,
        `Drift: ${name} of bandwidth.${definition.name} ${kind === 'new value' ? 'has a value the catalogue does not know' : reason}; the event was delivered.`,
      );
    }
  }

  private warn(kind: string, message: string): void {
    if (this.seen.has(kind) || this.seen.size >= MOST_KINDS) return;
    this.seen.add(kind);
    this.logger.warn(message);
  }
}
