import type { ModuleRef } from '@nestjs/core';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { definitions } from '../events/catalogue.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { reportAmbiguousAnswers } from './ambiguous-answers.js';
import { detachedContext } from './detached-context.js';
import { EventBus } from './event-bus.js';
import type { GlobalEnhancer } from '../options/global-enhancers.js';
import type { HandlerExplorer } from './handler-explorer.js';
import type { Handler } from './handler.js';
import type { RunningHandlers } from './running-handlers.js';
import { logger } from '../log/logger.js';

/** Which handlers belong to a registration, and how they are called. */
export interface HandlerConnection {
  readonly instance: string;
  readonly globalEnhancers: readonly GlobalEnhancer[];
  /** Whether this registration passes events that the application emits itself to handlers bound to no registration. */
  readonly isFirst: boolean;
  /** Whether it passes them to handlers bound to its instance, which a worker of the same application may have too. */
  readonly isFirstOfInstance: boolean;
  /** Whether the application has other registrations. */
  readonly isOneOfSeveral: boolean;
  /** Whether all of its handlers may be in other processes, so that having none here is fine. */
  readonly isReceiverOnly: boolean;
  /** Tracks its handlers while they run. */
  readonly running: RunningHandlers;
  readonly telemetry: Telemetry;
}

/** Where a registration that receives callbacks provides its `instance`, for workers in the same application. */
export const RECEIVING_INSTANCE = Symbol('BANDWIDTH_CALLBACKS_RECEIVING_INSTANCE');

/** Finds the handlers of a registration and connects them to the application's emitter. */
export function connectHandlers(
  explorer: HandlerExplorer,
  emitter: EventEmitter2,
  connection: HandlerConnection,
): EventBus {
  const { instance, globalEnhancers, isFirst, isFirstOfInstance, running, telemetry } = connection;
  const handlers = explorer
    .handlers(globalEnhancers)
    .filter(({ options }) => (options.instance ?? instance) === instance);
  const contextOf = (name: string, event: object) => detachedContext(name, event, instance);
  const bus = new EventBus(emitter, handlers, contextOf, telemetry, running);
  bus.listen([...definitions.map(({ name }) => name), 'unknown', 'invalid', 'failed'], ({ options }) =>
    options.instance === undefined ? isFirst : isFirstOfInstance,
  );
  telemetry.running(running, instance);
  reportHandlers(handlers, emitter, connection);
  reportAmbiguousAnswers(handlers);
  return bus;
}

/** The application's own emitter if it has one, so that its listeners and settings apply. */
export function applicationEmitter(moduleRef: ModuleRef, own: EventEmitter2): EventEmitter2 {
  const emitters = moduleRef.get<EventEmitter2>(EventEmitter2, { strict: false, each: true });
  return emitters.find((emitter) => emitter !== own) ?? own;
}

/**
 * Lists the handlers, and says so when there are none. The usual cause is a class that no module provides, which cannot
 * be detected here.
 */
function reportHandlers(
  handlers: readonly Handler[],
  emitter: EventEmitter2,
  { instance, isOneOfSeveral, isReceiverOnly }: HandlerConnection,
): void {
  const where = isOneOfSeveral ? ` of the registration '${instance}'` : '';
  for (const handler of handlers) logger.log(mapped(handler, where));
  if (handlers.length === 0 && !isReceiverOnly && !hasListeners(emitter)) {
    logger.log(
      `No handler takes the events of BandwidthCallbacksModule${where}: no provider or controller has a method with ` +
        '@OnBandwidthEvent. Is the class with the handlers among the `providers` of a module?',
    );
  } else {
    const count = handlers.length === 1 ? '1 handler takes' : `${handlers.length} handlers take`;
    logger.debug(`${count} the events of BandwidthCallbacksModule${where}.`);
  }
}

/** Whether somebody listens to the emitter itself, as `@OnEvent` does. */
function hasListeners(emitter: EventEmitter2): boolean {
  return (
    emitter.eventNames().some((name) => /^(?:bandwidth|\*\*?)(?:\W|$)/.test(String(name))) ||
    emitter.listenersAny().length > 0
  );
}

function mapped({ names, label, options }: Handler, where: string): string {
  const events = [...names].map((name) => `bandwidth.${name}`).join(', ');
  return `Mapped ${events}${options.route ? ` at ${options.route}` : ''}${where} → ${label}`;
}
