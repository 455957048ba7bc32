import type { SignedKind } from '../events/signatures.js';
import type { CallbackContext } from './callback-context.js';

/** An authenticated request whose payload was read, without anything specific to HTTP. */
export interface Received extends Pick<
  CallbackContext,
  'payload' | 'method' | 'query' | 'route' | 'params' | 'receivedAt'
> {
  readonly urlencoded: boolean;
  readonly userAgent: string | undefined;
  /** The kind of callback for which the signature of the request is valid; `undefined` if there is none. */
  readonly signed?: SignedKind | undefined;
  /** Whether that signature replaces credentials, of which the request had none. */
  readonly isOnlySigned?: boolean;
  /** Marks a callback that is sent again on purpose, to be handled as a new one; `undefined` for all others. */
  readonly replay?: string | undefined;
  /** `receivedAt` by `performance.now()`, so that deadlines do not depend on the wall clock. */
  readonly arrivedAt: number;
}
