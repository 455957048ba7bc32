import { catalogue, type CatalogueName } from '../events/catalogue.js';
import type { EventDefinition } from '../events/definition.js';
import { merge } from './merge.js';
import type { SampleOverrides, SamplePayload } from './sample-payload.js';

/** The sample of an event with fields replaced. */
export function sampleOf<Name extends CatalogueName>(
  name: Name,
  overrides?: SampleOverrides<Name>,
): SamplePayload<Name> {
  const payload = merge(definitionOf(name).sample, (overrides ?? {}) as Readonly<Record<string, unknown>>);
  return JSON.parse(JSON.stringify(payload)) as SamplePayload<Name>;
}

/** @throws {RangeError} for a name that the catalogue does not have */
export function definitionOf(name: CatalogueName): EventDefinition {
  const definitions: readonly EventDefinition[] = catalogue.map(({ definition }) => definition);
  const definition = definitions.find((candidate) => candidate.name === name);
  if (!definition) throw new RangeError(`The catalogue has no event named '${name}'. Use one of catalogueNames().`);
  return definition;
}

/** The names of all events of the catalogue. */
export function catalogueNames(): readonly CatalogueName[] {
  return catalogue.map(({ definition }) => definition.name);
}
