import { handlerDeclaration } from '../handler-declaration.js';
import { ENHANCERS, type InstanceWrapper } from './private-names.js';

/**
 * Nest creates the guards of a class when it scans that class. For a factory or value provider it does not know the
 * class, and would silently omit the guards; this check turns that into an error.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_HANDLER_DECLARATION` when an enhancer of the method could not be run
 */
export function mustHaveEnhancers({ host }: InstanceWrapper, target: object, method: object, label: string): void {
  for (const key of ENHANCERS) {
    for (const enhancer of [...declared(key, target), ...declared(key, method)]) {
      if (typeof enhancer !== 'function' || host?.injectables.has(enhancer as never)) continue;
      throw handlerDeclaration(
        `Nest has no instance of ${enhancer.name} for ${label}, so it would not run.`,
        'Provide the class of the handler itself instead of a factory or a value, put the enhancer above any decorator that ' +
          'replaces the method, or pass an instance: `new …()`.',
      );
    }
  }
}

/** Whether guards, interceptors, pipes or filters are declared for a method, or for all of its class. */
export function hasEnhancers(type: object, method: object): boolean {
  return ENHANCERS.some((key) => Reflect.hasMetadata(key, type) || Reflect.hasMetadata(key, method));
}

function declared(key: string, target: object): readonly unknown[] {
  const value: unknown = Reflect.getMetadata(key, target);
  return Array.isArray(value) ? value : [];
}
