import type { Received } from './received.js';

/** A callback as it is stored: one payload (never a batch), and the rest of its request. Plain JSON. */
export interface StoredCallback extends Pick<
  Received,
  'payload' | 'urlencoded' | 'method' | 'query' | 'route' | 'params'
> {
  /** Whether the payload was an element of an array, as messaging sends them. */
  readonly inBatch: boolean;
  readonly userAgent?: string;
  /** ISO 8601. */
  readonly receivedAt: string;
  readonly key: string;
}
