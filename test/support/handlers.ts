import { Injectable, type Type } from '@nestjs/common';
import {
  type BandwidthEventName,
  type CallbackContext,
  type HandlerOptions,
  OnBandwidthEvent,
} from 'nestjs-bandwidth-callbacks';

/** A handler that a test makes at run time, where the compiler cannot know its event. */
export type AnyHandler = (event: object, context: CallbackContext) => unknown;

/** A provider whose method `handle` is a handler of these names. */
export function handlerOf(
  names: readonly (BandwidthEventName | '*')[],
  handle: AnyHandler,
  options: HandlerOptions = {},
): Type<unknown> {
  class TestHandlers {
    handle(event: object, context: CallbackContext): unknown {
      return handle(event, context);
    }
  }
  const [first, ...others] = names;
  const decorate = OnBandwidthEvent(first!, ...others, options) as MethodDecorator;
  decorate(TestHandlers.prototype, 'handle', Object.getOwnPropertyDescriptor(TestHandlers.prototype, 'handle')!);
  Injectable()(TestHandlers);
  return TestHandlers;
}

/** One call of a handler. */
export interface Arrival {
  /** What the handler was declared for. */
  readonly handler: string;
  readonly event: object;
  readonly context: CallbackContext;
}

/** Remembers what reached handlers. */
export class Arrivals {
  private readonly all: Arrival[] = [];

  /** A provider with a handler of this name, which remembers and answers nothing. */
  handlerOf(handler: BandwidthEventName | '*'): Type<unknown> {
    return handlerOf([handler], (event, context) => void this.all.push({ handler, event, context }));
  }

  /** The handlers that were called since the last time. */
  takeHandlers(): readonly string[] {
    return this.take().map(({ handler }) => handler);
  }

  /** What arrived since the last time. */
  take(): readonly Arrival[] {
    return this.all.splice(0);
  }

  /**
   * What arrived since the last time.
   *
   * @throws {Error} unless one handler was called, once
   */
  takeOne(): Arrival {
    const taken = this.take();
    if (taken.length === 1) return taken[0]!;
    throw new Error(`One handler was to be called, not ${taken.map(({ handler }) => handler).join() || 'none'}.`);
  }
}
