import type { Happening } from './changes.js';
import type { Deliver, Delivery, Outcome } from './port.js';
import type { Scheduler } from './scheduler.js';

/** A request under way. */
export interface PendingDelivery {
  readonly delivery: Delivery;
  /** Resolves when the outcome is there. */
  readonly settled: Promise<void>;
  outcome: Outcome | undefined;
}

type Listener = (outcome: Outcome) => void;

/** How much later a request is sent, ms, and the name of the fault that wants it so. */
export interface Lateness {
  readonly ms: number;
  readonly fault?: string;
}

/** How much later each request is sent, ms. */
export type Latency = number | ((request: Omit<Delivery, 'number'>) => Lateness);

/**
 * The requests that the engine sends. An outcome takes effect when a clock applies it: the virtual clock in the order
 * of sending, so that runs are identical, the real clock as they arrive.
 */
export class Deliveries {
  readonly #scheduler: Scheduler;
  readonly #deliver: Deliver;
  readonly #latency: Latency;
  readonly #tell: (happening: Happening) => void;
  readonly #pending = new Map<PendingDelivery, Listener>();
  #sent = 0;
  /** Called when an outcome is there. */
  onSettled: () => void = () => {};

  constructor(scheduler: Scheduler, deliver: Deliver, latency: Latency, tell: (happening: Happening) => void) {
    this.#scheduler = scheduler;
    this.#deliver = deliver;
    this.#latency = latency;
    this.#tell = tell;
  }

  /** Sends a request, and calls back with its outcome. Nothing takes it back. */
  send(request: Omit<Delivery, 'number'>, listener: Listener): void {
    const { ms, fault }: Lateness = typeof this.#latency === 'number' ? { ms: this.#latency } : this.#latency(request);
    const sent = fault === undefined ? request : { ...request, faults: [...(request.faults ?? []), fault] };
    if (ms > 0) this.#scheduler.after(ms, () => this.#start(sent, listener));
    else this.#start(sent, listener);
  }

  /** Those without an effect so far, in the order of sending. */
  get pending(): Iterable<PendingDelivery> {
    return this.#pending.keys();
  }

  /** Makes an outcome take effect, after the time that it took. */
  apply(pending: PendingDelivery, took: number): void {
    const { delivery, outcome } = pending;
    const listener = this.#pending.get(pending);
    if (!outcome || !listener) return;
    this.#pending.delete(pending);
    this.#scheduler.after(took, () => {
      this.#tell({ kind: 'settled', delivery, outcome });
      listener(outcome);
    });
  }

  #start(request: Omit<Delivery, 'number'>, listener: Listener): void {
    this.#sent += 1;
    const delivery: Delivery = { number: this.#sent, ...request };
    this.#tell({ kind: 'sent', delivery });
    const pending: PendingDelivery = { delivery, settled: this.#settle(delivery, () => pending), outcome: undefined };
    this.#pending.set(pending, listener);
  }

  async #settle(delivery: Delivery, pending: () => PendingDelivery): Promise<void> {
    const outcome = await this.#outcomeOf(delivery);
    pending().outcome = outcome;
    this.onSettled();
  }

  async #outcomeOf(delivery: Delivery): Promise<Outcome> {
    try {
      return await this.#deliver(delivery);
    } catch (error) {
      const message = error instanceof Error ? error.message : 'The request could not be sent.';
      return { kind: 'undelivered', reason: 'connection', message };
    }
  }
}
