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
