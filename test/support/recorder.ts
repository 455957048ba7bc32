import { EventEmitter, once } from 'node:events';
import type { Type } from '@nestjs/common';
import type { BandwidthEventName, CallbackContext } from 'nestjs-bandwidth-callbacks';
import { handlerOf } from './handlers.js';

export interface HandlerCall {
  /** What the handler was declared for, or a name of the test's own. */
  readonly handler: string;
  readonly event: object;
  readonly context: CallbackContext;
}

/** Records what the handlers of a test are called with. */
export class Recorder {
  readonly calls: HandlerCall[] = [];
  private readonly arrivals = new EventEmitter().setMaxListeners(0);

  add(handler: string, event: object, context: CallbackContext): void {
    this.calls.push({ handler, event, context });
    this.arrivals.emit('one');
  }

  /** A provider with a handler of this event, which is recorded and answers nothing. */
  handlerOf(handler: BandwidthEventName | '*'): Type<unknown> {
    return handlerOf([handler], (event, context) => this.add(handler, event, context));
  }

  of(handler: string): readonly HandlerCall[] {
    return this.calls.filter((call) => call.handler === handler);
  }

  /** The calls since this was asked last. */
  take(): readonly HandlerCall[] {
    return this.calls.splice(0);
  }

  /** The handlers that were called since the last time. */
  takeHandlers(): readonly string[] {
    return this.take().map(({ handler }) => handler);
  }

  /**
   * The only call since the last time.
   *
   * @throws {Error} unless one handler was called, once
   */
  takeOne(): HandlerCall {
    const taken = this.take();
    if (taken.length === 1) return taken[0]!;
    throw new Error(`One handler was to be called, not ${taken.map(({ handler }) => handler).join() || 'none'}.`);
  }

  /** Waits until so many calls were made, of one handler or of all. */
  async atLeast(count: number, handler?: string): Promise<readonly HandlerCall[]> {
    for (;;) {
      const now = handler === undefined ? this.calls : this.of(handler);
      if (now.length >= count) return now;
      await once(this.arrivals, 'one');
    }
  }
}
