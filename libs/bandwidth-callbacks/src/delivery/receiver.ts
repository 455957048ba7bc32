import { Logger } from '@nestjs/common';
import type { CallbackMethod, EventDefinition } from '../events/definition.js';
import { define } from '../events/definition.js';
import type { BandwidthEventName } from '../events/event-map.js';
import { FailedEvent } from '../events/failed.event.js';
import { isPlainObject } from '../events/fields/convert.js';
import { notAnObject, type ReadCallback, readCallback } from '../events/read-callback.js';
import type { CallbackContext, CallbackQuery } from '../handlers/callback-context.js';
import type { EventBus } from '../handlers/event-bus.js';
import type { ResolvedOptions } from '../options.js';
import { silent, type Telemetry } from '../telemetry/telemetry.js';
import { attempt } from './attempt.js';
import { Cancellation } from './cancellation.js';
import type { Drain } from './drain.js';
import { logFailure } from './failure-log.js';
import { Idempotency } from './idempotency.js';
import { idempotencyKey } from './idempotency-key.js';
import { memoryStore } from './idempotency-store.js';
import { OnceLog } from './once-log.js';
import type { Outcome } from './outcome.js';

/** A request whose sender is known and whose payload is read; how it came over HTTP no longer matters. */
export interface Received {
  readonly payload: unknown;
  readonly urlencoded: boolean;
  readonly method: CallbackMethod;
  readonly query: CallbackQuery;
  readonly route: string;
  readonly userAgent: string | undefined;
  readonly receivedAt: Date;
}

/** What became of one event of a request. */
export interface Delivered {
  readonly definition: EventDefinition;
  readonly outcome: Outcome;
}

/** A callback that cannot be told from an earlier one stays a duplicate for as long as Bandwidth waits for an answer. */
const REPEATABLE_TTL = 10_000;

/** Takes payloads to the handlers of their events, each event once, and says what became of them. */
export class Receiver {
  private readonly logger = new Logger('BandwidthCallbacks');
  private readonly onceLog = new OnceLog();
  private readonly idempotency: Idempotency | undefined;

  constructor(
    private readonly options: ResolvedOptions,
    private readonly drain: Drain,
    private readonly bus: EventBus,
    private readonly telemetry: Telemetry = silent,
  ) {
    const { idempotency, instance } = options;
    this.idempotency = idempotency
      ? new Idempotency(idempotency.store ?? memoryStore(idempotency.maxEntries), `${instance}:`)
      : undefined;
  }

  /** Delivers a payload, or each element of a batch. Never rejects. */
  async receive(received: Received): Promise<readonly Delivered[]> {
    const { payload } = received;
    const inBatch = Array.isArray(payload);
    const elements: readonly unknown[] = inBatch ? payload : [payload];
    return Promise.all(elements.map((element) => this.deliver(this.read(element, received, inBatch), received)));
  }

  private read(element: unknown, received: Received, inBatch: boolean): ReadCallback {
    if (!isPlainObject(element)) return notAnObject(element);
    return readCallback(element, { ...received, inBatch }, this.options.validation);
  }

  private async deliver(callback: ReadCallback, received: Received): Promise<Delivered> {
    const { definition } = callback;
    this.onceLog.mention(callback);
    let isDuplicate = true;
    const attributes = { name: definition.name, api: definition.api, instance: this.options.instance };
    const work = () => this.deliverOnce(callback, received, () => (isDuplicate = false));
    const delivery = this.telemetry.callback(attributes, () => isDuplicate, work);
    return { definition, outcome: await this.drain.track(delivery) };
  }

  private async deliverOnce(callback: ReadCallback, received: Received, onBegin: () => void): Promise<Outcome> {
    const { definition, payload } = callback;
    const key = idempotencyKey(definition, payload, received.route);
    const begin = (number: number, succeeded: ReadonlySet<string>) => {
      onBegin();
      return this.begin(callback, received, key, number, succeeded);
    };
    if (!this.idempotency || this.options.idempotency === false) return begin(1, new Set()).outcome;
    const { ttl } = this.options.idempotency;
    const retention = { ttl: definition.repeatable ? REPEATABLE_TTL : ttl, patience: this.patience(definition) };
    return this.idempotency.once(key, retention, ({ number, succeeded }) => begin(number, succeeded));
  }

  private begin(
    { definition, event, payload }: ReadCallback,
    received: Received,
    key: string,
    number: number,
    succeeded: ReadonlySet<string>,
  ) {
    const cancellation = new Cancellation();
    const context = this.contextOf(definition, payload, received, key, number, cancellation);
    const begun = attempt(definition, event, context, succeeded, {
      bus: this.bus,
      options: this.options,
      cancellation,
      onFailure: (...failure) => this.announceFailure(...failure),
    });
    void this.drain.track(begun.succeeded, cancellation);
    return begun;
  }

  private contextOf(
    { name, api }: EventDefinition,
    payload: unknown,
    { method, query, route, receivedAt }: Received,
    key: string,
    number: number,
    cancellation: Cancellation,
  ): CallbackContext {
    return {
      name: name as BandwidthEventName,
      api,
      instance: this.options.instance,
      payload,
      method,
      query,
      route,
      receivedAt,
      idempotencyKey: key,
      attempt: number,
      get signal() {
        return cancellation.signal;
      },
    };
  }

  /** How long another machine may be at work on the same event. */
  private patience({ api }: EventDefinition): number {
    return api === 'v1' ? this.options.answerDeadline.v1 : this.options.answerDeadline.voice;
  }

  /** Handlers of `failed` hear of it; what they do wrong themselves is only logged. */
  private announceFailure(handler: string, error: unknown, context: CallbackContext, event: object): void {
    const { name, attempt: number, idempotencyKey: key } = context;
    const failure = new FailedEvent(name, event, error, handler, number, key);
    const failureContext = Object.create(context, { name: { value: 'failed', enumerable: true } }) as CallbackContext;
    const { run, done } = this.bus.publish(FAILED, failure, failureContext, () => true);
    const logged = done.then(() => {
      for (const outcome of run.soFar) {
        if (outcome.status === 'failed') logFailure(outcome.handler, outcome.error, failureContext);
      }
    });
    void this.drain.track(logged);
  }

  /** Warns that a call will end because nobody answered for it. */
  warnUnanswered({ name }: EventDefinition): void {
    this.logger.warn(`Nobody answered bandwidth.${name}: an empty <Response/> was sent, which ends the call.`);
  }
}

const FAILED = define({
  name: 'failed',
  api: 'v1',
  lane: 'notify',
  wire: [],
  identity: [],
  methods: [],
  summary: 'A handler gave up on an event.',
  sample: {},
});
