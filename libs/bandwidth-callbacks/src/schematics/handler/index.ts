import { generate, type GenerateOptions } from '../shared/generate.js';
import type { Rule } from '../shared/tree.js';
import { eventNamed } from './event-named.js';
import { handlerPlaces, methodName } from './handler-places.js';

/** The options of the schematic `handler`. */
export interface HandlerOptions extends GenerateOptions {
  /** The event. `nest generate` passes its name as `name`, and that of the handler as `path`. */
  readonly event?: string;
  /** The name of the handler. Default: the event, without its API. */
  readonly name?: string;
}

/**
 * Generates a handler of one event, with its spec.
 *
 * @throws {Error} for an event that the catalogue does not have
 */
export function handler(options: HandlerOptions): Rule {
  return (tree, context) => {
    const { path, ...others } = options;
    const isDirect = options.event !== undefined;
    const definition = eventNamed(options.event ?? options.name);
    const name = (isDirect ? options.name : path) ?? methodName(definition);
    const placed = isDirect && path !== undefined ? { ...others, path } : others;
    return generate(tree, context, placed, {
      templates: 'handler',
      name,
      kinds: ['handler'],
      places: handlerPlaces(definition),
    });
  };
}
