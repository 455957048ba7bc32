import 'reflect-metadata';
import type { CallbackReport } from '../callback/callback-report.js';
import { prototypesOf } from '../handlers/declared-handlers.js';
import { handlerDeclaration } from '../handlers/handler-declaration.js';

const REPORTERS = 'nestjs-bandwidth-callbacks:reporters';

type Reporter = (report: CallbackReport) => unknown;

/** Accepts a method of instances that takes a report, or nothing. */
export type ReporterDecorator = <Method extends Reporter>(
  target: object & { readonly prototype?: never },
  key: string | symbol,
  method: TypedPropertyDescriptor<Method>,
) => void;

/**
 * Makes a method of any provider or controller receive the report of each request to the endpoint, after the reply was
 * sent. What it returns is ignored; its first failure is logged and changes nothing for the callback. Guards, pipes and
 * interceptors do not run.
 *
 * @example
 * ```ts
 * @OnCallbackReport()
 * count({ outcome, event }: CallbackReport) {
 *   this.counter.labels(outcome, event ?? 'none').inc();
 * }
 * ```
 * @throws {BandwidthCallbacksError} `BANDWIDTH_HANDLER_DECLARATION` on anything but an instance method
 */
export function OnCallbackReport(): ReporterDecorator {
  return (target, key, descriptor: PropertyDescriptor) => {
    if (typeof target === 'function' || typeof descriptor?.value !== 'function') {
      throw handlerDeclaration(
        '@OnCallbackReport is not on an instance method.',
        'Put it on a method of a provider or controller.',
      );
    }
    Reflect.defineMetadata(REPORTERS, [...ownReporters(target), key], target);
  };
}

/** The names of the methods that carry the decorator, inherited ones included. */
export function reportersOf(prototype: object): readonly (string | symbol)[] {
  return [...new Set([...prototypesOf(prototype)].flatMap(ownReporters))];
}

function ownReporters(prototype: object): (string | symbol)[] {
  return (Reflect.getOwnMetadata(REPORTERS, prototype) as (string | symbol)[] | undefined) ?? [];
}
