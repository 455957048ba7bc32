import { catalogue, type CatalogueName } from '../events/catalogue.js';
import { BandwidthCallbacksError } from '../errors.js';
import type { EventDefinition } from '../events/definition.js';
import { correctionOf } from '../events/meant-names.js';
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

/** @throws {BandwidthCallbacksError} `BANDWIDTH_SAMPLE_UNKNOWN` for a name that the catalogue does not have */
export function definitionOf(name: CatalogueName): EventDefinition {
  const definitions: readonly EventDefinition[] = catalogue.map(({ definition }) => definition);
  const definition = definitions.find((candidate) => candidate.name === name);
  if (!definition) throw unknownSample(`The catalogue has no event named '${name}'.`, name, catalogueNames());
  return definition;
}

/** The error for a name that nothing of its kind has. */
export function unknownSample(problem: string, name: string, names: readonly string[]): BandwidthCallbacksError {
  return new BandwidthCallbacksError('BANDWIDTH_SAMPLE_UNKNOWN', problem, correctionOf(name, names));
}

/** The names of all events of the catalogue. */
export function catalogueNames(): readonly CatalogueName[] {
  return catalogue.map(({ definition }) => definition.name);
}
