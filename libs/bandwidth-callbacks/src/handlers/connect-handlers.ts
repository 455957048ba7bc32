import { Logger } from '@nestjs/common';
import type { ModuleRef } from '@nestjs/core';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { catalogue } from '../events/catalogue.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { reportAmbiguousAnswers } from './ambiguous-answers.js';
import { detachedContext } from './detached-context.js';
import { EventBus } from './event-bus.js';
import type { GlobalEnhancer } from '../options/global-enhancers.js';
import type { HandlerExplorer } from './handler-explorer.js';
import type { Handler } from './handler.js';

/** Which handlers are a registration's, and how they are called. */
export interface HandlerConnection {
  readonly instance: string;
  readonly globalEnhancers: readonly GlobalEnhancer[];
  /** Whether events that the application emits by itself reach handlers bound to no registration from this one. */
  readonly isFirst: boolean;
  readonly telemetry: Telemetry;
}

/** Finds the handlers of a registration, and makes them listeners of the application's emitter. */
export function connectHandlers(
  explorer: HandlerExplorer,
  emitter: EventEmitter2,
  { instance, globalEnhancers, isFirst, telemetry }: HandlerConnection,
): EventBus {
  const handlers = explorer
    .handlers(globalEnhancers)
    .filter(({ options }) => (options.instance ?? instance) === instance);
  const bus = new EventBus(emitter, handlers, (name, event) => detachedContext(name, event, instance), telemetry);
  bus.listen(
    [...catalogue.map(({ definition }) => definition.name), 'unknown', 'invalid', 'failed'],
    instance,
    isFirst,
  );
  for (const handler of handlers) new Logger('BandwidthCallbacks').log(mapped(handler));
  reportAmbiguousAnswers(handlers);
  return bus;
}

/** The application's own emitter where it has one, so that its listeners and settings are the ones in force. */
export function applicationEmitter(moduleRef: ModuleRef, own: EventEmitter2): EventEmitter2 {
  const emitters = moduleRef.get<EventEmitter2>(EventEmitter2, { strict: false, each: true });
  return emitters.find((emitter) => emitter !== own) ?? own;
}

function mapped({ names, label, options }: Handler): string {
  const events = [...names].map((name) => `bandwidth.${name}`).join(', ');
  return `Mapped ${events}${options.route ? ` at ${options.route}` : ''} → ${label}`;
}
