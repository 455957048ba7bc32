import { Injectable } from '@nestjs/common';
import type { CallbackCarrier } from '../delivery/durable-queue.js';
import type { DurableDelivery } from './durable-delivery.js';
import { loadDurableDelivery } from './load-durable-delivery.js';
import { warnWithoutShutdownHooks } from './shutdown-hooks.js';
import type { ResolvedQueueOptions } from '../options/queue-options.js';

/** The durable delivery of a registration, from its start to its end; empty without the option `queue`. */
@Injectable()
export class DurableDeliveryHolder {
  private current: DurableDelivery | undefined;
  private stopWarning: (() => void) | undefined;
  /** The application may close while its start still loads the queue. */
  private isClosed = false;

  get delivery(): DurableDelivery | undefined {
    return this.current;
  }

  /**
   * Loads what it needs, opens the storage and starts the workers.
   *
   * @param isFirst whether no other registration with workers warns when the application's shutdown hooks are off
   */
  async start(options: ResolvedQueueOptions | undefined, carrier: CallbackCarrier, isFirst: boolean): Promise<void> {
    if (!options || this.isClosed) return;
    const delivery = await loadDurableDelivery(options, carrier);
    if (this.isClosed) return;
    this.current = delivery;
    await delivery.start();
    if (this.isClosed) return;
    if (isFirst && options.workers) this.stopWarning = warnWithoutShutdownHooks();
  }

  async stopWorking(timeout: number): Promise<void> {
    this.stopWarning?.();
    await this.current?.stopWorking(timeout);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.current?.close();
  }

  /** How many stored callbacks are not handled yet; `undefined` when that cannot be known. */
  async depth(): Promise<number | undefined> {
    return this.current?.depth();
  }

  /** Whether the storage answers; `undefined` without the option `queue`. */
  async state(): Promise<'reachable' | 'unreachable' | undefined> {
    if (!this.current) return undefined;
    return (await this.current.isReachable()) ? 'reachable' : 'unreachable';
  }
}
