import type { Api, CallbackMethod, EventDefinition } from '../events/definition.js';
import type { BandwidthEventName } from '../events/event-map.js';
import type { CallbackContext, CallbackQuery } from './callback-context.js';
import type { Received } from './received.js';

/** Aborts handlers. The signal is created on first use, since most handlers never use it. */
export class Cancellation {
  private controller: AbortController | undefined;
  private reason: Error | undefined;
  private readonly listeners: (() => void)[] = [];

  get signal(): AbortSignal {
    if (!this.controller) {
      this.controller = new AbortController();
      if (this.reason) this.controller.abort(this.reason);
    }
    return this.controller.signal;
  }

  /** Calls `listener` when handlers are aborted. Cheaper than a signal. */
  onCancel(listener: () => void): void {
    this.listeners.push(listener);
  }

  cancel(reason: string): void {
    if (this.reason) return;
    this.reason = new Error(reason);
    this.controller?.abort(this.reason);
    for (const listener of this.listeners.splice(0)) listener();
  }
}

/** The delivery of an event, as its handlers see it. */
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
