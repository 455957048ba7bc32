import type { CallbackMethod } from '../events/definition.js';
import type { CallbackQuery } from './callback-context.js';

/** A callback as it is stored: one payload (never a batch), and the rest of its request. Plain JSON. */
export interface StoredCallback {
  readonly payload: unknown;
  /** Whether the payload was an element of an array, as messaging sends them. */
  readonly inBatch: boolean;
  readonly urlencoded: boolean;
  readonly method: CallbackMethod;
  readonly query: CallbackQuery;
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  readonly userAgent?: string;
  /** ISO 8601. */
  readonly receivedAt: string;
  readonly key: string;
}
