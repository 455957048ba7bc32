import { catalogue, type CatalogueName } from '../events/catalogue.js';
import type { EventDefinition } from '../events/definition.js';

/** A payload as Bandwidth would send it. */
export type SamplePayload = Record<string, unknown>;

/**
 * The payload of an event as Bandwidth would send it, in fields and form, with invented values.
 *
 * @param overrides fields to replace; `undefined` leaves a field out
 * @throws {RangeError} for a name that the catalogue does not have
 * @example
 * ```ts
 * await client.post(sample('gather', { digits: '1' }));
 * ```
 */
export function sample(name: CatalogueName, overrides: SamplePayload = {}): SamplePayload {
  const definitions: readonly EventDefinition[] = catalogue.map(({ definition }) => definition);
  const definition = definitions.find((candidate) => candidate.name === name);
  if (!definition) throw new RangeError(`The catalogue has no event named '${name}'. Use one of catalogueNames().`);
  return JSON.parse(JSON.stringify({ ...definition.sample, ...overrides })) as SamplePayload;
}

/** The names of all events of the catalogue. */
export function catalogueNames(): readonly CatalogueName[] {
  return catalogue.map(({ definition }) => definition.name);
}
