import type { Api, CallbackMethod } from '../events/definition.js';
import type { BandwidthEventName } from '../events/event-map.js';

/** Names and values of a query string; a repeated name holds all its values. */
export type CallbackQuery = Readonly<Record<string, string | readonly string[]>>;

/** Everything about a callback besides its event. The second parameter of every handler. */
export interface CallbackContext {
  /**
   * The name of the event: `gather`, `voice.gather`, `unknown`, … When a V1 call is rejected, handlers of `hangup` run
   * too, and the name is `reject` in them.
   */
  readonly name: BandwidthEventName;
  /** Which of Bandwidth's APIs sent it. */
  readonly api: Api;
  /** The registration that received it; `default` unless `forRoot` said otherwise. */
  readonly instance: string;
  /** The payload as received: fields the catalogue does not know are here. */
  readonly payload: unknown;
  /** `POST` or `GET`. */
  readonly method: CallbackMethod;
  /** The query string of the request, your own parameters included. */
  readonly query: CallbackQuery;
  /** The part of the path below the module's: `menu` for `<path>/menu`; empty for the path itself. */
  readonly route: string;
  /** The parameters of the path: `{ tenant: 'acme' }` where the option `path` is `tenants/:tenant/callbacks`. */
  readonly params: Readonly<Record<string, string>>;
  /** When the request arrived. */
  readonly receivedAt: Date;
  /** The same for every delivery of the same event; holds no personal data. */
  readonly idempotencyKey: string;
  /** Counted from 1; above that when an earlier attempt at this event failed. */
  readonly attempt: number;
  /** Aborted at the answer's deadline and, at shutdown, after `drainTimeout`. */
  readonly signal: AbortSignal;
}
