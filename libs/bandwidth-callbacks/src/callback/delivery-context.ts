import type { Api, CallbackMethod, EventDefinition } from '../events/definition.js';
import type { BandwidthEventName } from '../events/event-map.js';
import type { CallbackContext, CallbackQuery } from './callback-context.js';
import type { Cancellation } from '../async/cancellation.js';
import type { Received } from './received.js';

/** What the handlers of an event are told of its delivery. */
export class DeliveryContext implements CallbackContext {
  readonly name: BandwidthEventName;
  readonly api: Api;
  readonly method: CallbackMethod;
  readonly query: CallbackQuery;
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  readonly receivedAt: Date;

  constructor(
    { name, api }: EventDefinition,
    readonly instance: string,
    readonly payload: unknown,
    {
      method,
      query,
      route,
      params,
      receivedAt,
    }: Pick<Received, 'method' | 'query' | 'route' | 'params' | 'receivedAt'>,
    readonly idempotencyKey: string,
    readonly attempt: number,
    private readonly cancellation: Cancellation,
  ) {
    this.name = name as BandwidthEventName;
    this.api = api;
    this.method = method;
    this.query = query;
    this.route = route;
    this.params = params;
    this.receivedAt = receivedAt;
  }

  get signal(): AbortSignal {
    return this.cancellation.signal;
  }
}
