import type { ClockState } from '../clock/clock-state.js';
import type { Change } from '../engine/changes.js';
import type { Delivery, Outcome } from '../engine/port.js';
import type { Exchange } from '../exchanges/exchange.js';
import { withoutCredentials } from '../without-credentials.js';

/** A change as it is shown outside of the session, without credentials. */
export type PublishedChange =
  | Exclude<Change, { readonly kind: 'sent' | 'settled' }>
  | { readonly at: number; readonly kind: 'sent'; readonly delivery: PublishedDelivery }
  | { readonly at: number; readonly kind: 'settled'; readonly delivery: PublishedDelivery; readonly outcome: Outcome }
  | { readonly at: number; readonly kind: 'exchange'; readonly exchange: Exchange }
  /** The clock was paused or resumed, got another speed, or made a step. */
  | { readonly at: number; readonly kind: 'clock'; readonly clock: ClockState };

type PublishedDelivery = Omit<Delivery, 'target'> & { readonly url: string; readonly method: string };

export function published(change: Change): PublishedChange {
  if (change.kind === 'heard' || change.kind === 'said') return { ...change, sound: { ...change.sound } };
  if (change.kind === 'document') {
    return { ...change, ...(change.url !== undefined && { url: withoutCredentials(change.url) }) };
  }
  if (change.kind !== 'sent' && change.kind !== 'settled') return change;
  const { target, ...delivery } = change.delivery;
  return { ...change, delivery: { ...delivery, url: withoutCredentials(target.url), method: target.method } };
}
