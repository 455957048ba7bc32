import type { SignedKind } from '../events/signatures.js';
import type { CallbackMethod } from '../events/definition.js';
import type { CallbackQuery } from './callback-context.js';

/** An authenticated request whose payload was read, without anything specific to HTTP. */
export interface Received {
  readonly payload: unknown;
  readonly urlencoded: boolean;
  readonly method: CallbackMethod;
  readonly query: CallbackQuery;
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  readonly userAgent: string | undefined;
  /** The kind of callback for which the signature of the request is valid; `undefined` if there is none. */
  readonly signed?: SignedKind | undefined;
  /** Whether that signature replaces credentials, of which the request had none. */
  readonly isOnlySigned?: boolean;
  /** Marks a callback that is sent again on purpose, to be handled as a new one; `undefined` for all others. */
  readonly replay?: string | undefined;
  readonly receivedAt: Date;
  /** The same moment by `performance.now()`, so that deadlines do not depend on the wall clock. */
  readonly arrivedAt: number;
}
