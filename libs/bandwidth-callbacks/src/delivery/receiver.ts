import { Logger } from '@nestjs/common';
import { type Awaitable, whenThere } from '../async/awaitable.js';
import type { EventDefinition } from '../events/definition.js';
import { isPlainObject } from '../events/fields/convert.js';
import type { Surroundings } from '../events/reading/payload.js';
import { notAnObject, type ReadCallback, readCallback } from '../events/reading/read-callback.js';
import type { Encoding } from '../events/reading/read-event.js';
import type { EventBus } from '../handlers/event-bus.js';
import type { ResolvedOptions } from '../options/options.js';
import { othersTurn } from '../async/others-turn.js';
import { type CallbackAttributes, silent, type Telemetry } from '../telemetry/telemetry.js';
import { answerDeadlineOf } from './answer/answer-deadline-of.js';
import { attempt } from './attempt.js';
import { Cancellation } from '../async/cancellation.js';
import { DeliveryContext } from '../callback/delivery-context.js';
import { timeLeft } from '../async/deadline.js';
import type { Drain } from './drain.js';
import { FailureReport } from './failure/failure-report.js';
import { type Attempt, type Begun, FIRST_ATTEMPT, Idempotency } from './once/idempotency.js';
import { idempotencyKey } from '../callback/idempotency-key.js';
import { localMemory } from './once/local-memory.js';
import type { DurableQueue } from './durable-queue.js';
import { OnceLog } from './once-log.js';
import { HANDLED, type Outcome } from '../callback/outcome.js';
import type { Received } from '../callback/received.js';
import { SharedMemory } from './once/shared-memory.js';
import { isForQueue, toStore } from './to-store.js';

/** What became of one event of a request. */
export interface Delivered {
  readonly definition: EventDefinition;
  readonly outcome: Outcome;
}

const UNSIGNED: Outcome = { kind: 'unsigned' };

/** A callback that cannot be told from an earlier one stays a duplicate for as long as Bandwidth waits for an answer. */
const REPEATABLE_TTL = 10_000;

/** Milliseconds that the reading of a hostile payload may hold up others before they have their turn. */
const LONG = 5;

/** Takes payloads to the handlers of their events, each event once, and says what became of them. */
export class Receiver {
  private readonly logger = new Logger('BandwidthCallbacks');
  private readonly onceLog = new OnceLog();
  private readonly idempotency: Idempotency | undefined;
  private readonly failures: FailureReport;

  constructor(
    private readonly options: ResolvedOptions,
    private readonly drain: Drain,
    private readonly bus: EventBus,
    private readonly telemetry: Telemetry = silent,
    /** Takes the callbacks of the notify lane, which are then handled by its workers. */
    private readonly queue?: DurableQueue,
  ) {
    this.idempotency = options.idempotency
      ? new Idempotency(memoryFor(options.idempotency, options.instance, () => drain.isOver))
      : undefined;
    this.failures = new FailureReport(bus, drain, options.handlerTimeout);
  }

  /** Delivers a payload, or each element of a batch. */
  receive(received: Received): Awaitable<readonly Delivered[]> {
    const begin = performance.now();
    const callbacks = this.readAll(received);
    const isLong = performance.now() - begin > LONG; // what comes next may take as long
    return isLong ? othersTurn().then(() => this.handOn(callbacks, received)) : this.handOn(callbacks, received);
  }

  /** Warns that a call will end because nobody answered for it. */
  warnUnanswered({ name }: EventDefinition): void {
    this.logger.warn(`Nobody answered bandwidth.${name}: an empty <Response/> was sent, which ends the call.`);
  }

  private readAll({ payload, method, urlencoded, userAgent }: Received): readonly ReadCallback[] {
    const inBatch = Array.isArray(payload);
    const manner = { method, urlencoded, userAgent, inBatch };
    return inBatch ? payload.map((element) => this.read(element, manner)) : [this.read(payload, manner)];
  }

  private read(element: unknown, manner: Encoding & Surroundings): ReadCallback {
    return isPlainObject(element) ? readCallback(element, manner, this.options.validation) : notAnObject(element);
  }

  private handOn(callbacks: readonly ReadCallback[], received: Received): Awaitable<readonly Delivered[]> {
    const outcomeOf = this.queue
      ? this.storingOrDelivering(this.queue, callbacks, received)
      : (callback: ReadCallback) => this.deliver(callback, received);
    const delivered = (callback: ReadCallback): Awaitable<Delivered> =>
      whenThere(this.isUnsigned(callback, received) ? UNSIGNED : outcomeOf(callback), (outcome) => ({
        definition: callback.definition,
        outcome,
      }));
    const [only] = callbacks;
    return only && callbacks.length === 1
      ? whenThere(delivered(only), (one) => [one])
      : Promise.all(callbacks.map(delivered));
  }

  /** Whether a callback of a kind that has a secret came without a right signature. */
  private isUnsigned({ definition: { signedAs } }: ReadCallback, { signed }: Received): boolean {
    const { signatures } = this.options;
    if (!signedAs || !signatures || signatures.secrets[signedAs].length === 0 || signed === signedAs) return false;
    if (signatures.mode === 'refuse') return true;
    this.logger.warn(`A ${signedAs} callback came without a signature; it was delivered (signatures.mode is log).`);
    return false;
  }

  /** Those for the queue are stored all together with the first of them, within the span of its callback. */
  private storingOrDelivering(queue: DurableQueue, callbacks: readonly ReadCallback[], received: Received) {
    let storing: Promise<Outcome> | undefined;
    const store = () => (storing ??= this.store(queue, callbacks.filter(isForQueue), received));
    return (callback: ReadCallback) =>
      isForQueue(callback) ? this.acknowledge(callback, store) : this.deliver(callback, received);
  }

  /** All of a batch, or nothing: what is refused comes again as a whole. */
  private async store(queue: DurableQueue, callbacks: readonly ReadCallback[], received: Received): Promise<Outcome> {
    const storing = queue.store(callbacks.map((callback) => toStore(callback, received, this.options)));
    this.drain.track(storing);
    return storing.then(
      () => HANDLED,
      () => ({ kind: 'unavailable' }) as const, // the queue has told the log
    );
  }

  private acknowledge(callback: ReadCallback, store: () => Promise<Outcome>): Awaitable<Outcome> {
    this.onceLog.mention(callback);
    return this.telemetry.callback(this.attributesOf(callback), () => false, store);
  }

  private deliver(callback: ReadCallback, received: Received): Awaitable<Outcome> {
    const { definition, payload } = callback;
    this.onceLog.mention(callback);
    const key = idempotencyKey(definition, payload, received);
    let isDuplicate = true;
    const begin = (made: Attempt) => {
      isDuplicate = false;
      return this.begin(callback, received, key, made);
    };
    const work = () => this.once(definition, received, key, begin);
    return this.telemetry.callback(this.attributesOf(callback), () => isDuplicate, work);
  }

  private attributesOf({ definition: { name, api } }: ReadCallback): CallbackAttributes {
    return { name, api, instance: this.options.instance };
  }

  private once(
    definition: EventDefinition,
    { arrivedAt }: Received,
    key: string,
    begin: (made: Attempt) => Begun,
  ): Awaitable<Outcome> {
    const { idempotency } = this.options;
    if (!this.idempotency || !idempotency) return begin(FIRST_ATTEMPT).outcome;
    const deadline = answerDeadlineOf(definition, this.options);
    return this.idempotency.once(
      key,
      {
        ttl: definition.repeatable ? REPEATABLE_TTL : idempotency.ttl,
        patience: definition.lane === 'answer' ? timeLeft(deadline, arrivedAt) : Infinity,
      },
      begin,
    );
  }

  private begin({ definition, event, payload }: ReadCallback, received: Received, key: string, made: Attempt): Begun {
    const cancellation = new Cancellation();
    const context = new DeliveryContext(
      definition,
      this.options.instance,
      payload,
      received,
      key,
      made.number,
      cancellation,
    );
    const { bus, options, failures } = this;
    return attempt(definition, event, context, made.succeeded, {
      bus,
      options,
      cancellation,
      arrivedAt: received.arrivedAt,
      isAwaited: true,
      onFailure: (...failure) => failures.report(...failure),
      onThrough: this.drain.begin(() => cancellation.cancel('the application is shutting down')),
    });
  }
}

function memoryFor(
  { store, maxEntries }: Exclude<ResolvedOptions['idempotency'], false>,
  instance: string,
  isOver: () => boolean,
) {
  return store ? new SharedMemory(store, `${instance}:`, isOver) : localMemory(maxEntries);
}
