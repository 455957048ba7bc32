import { catalogue, type CatalogueName } from '../events/catalogue.js';
import { BandwidthCallbacksError } from '../errors.js';
import type { EventDefinition } from '../events/definition.js';
import { isGiven, isObject } from '../options/option-rules.js';
import { correctionOf } from '../events/meant-names.js';
import { merge } from './merge.js';
import type { SampleOverrides, SamplePayload } from './sample-payload.js';

/** The sample of an event with fields replaced. */
export function sampleOf<Name extends CatalogueName>(
  name: Name,
  overrides?: SampleOverrides<Name>,
): SamplePayload<Name> {
  const { sample } = definitionOf(name);
  if (!isGiven(overrides)) return written(sample) as SamplePayload<Name>;
  if (!isObject(overrides)) throw wrongOverrides('are not an object', 'Give an object with the fields to replace.');
  return written(sample, overrides as Readonly<Record<string, unknown>>) as SamplePayload<Name>;
}

/** @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID` for what JSON cannot hold, such as circles and BigInts */
function written(sample: EventDefinition['sample'], overrides: Readonly<Record<string, unknown>> = {}): unknown {
  try {
    return JSON.parse(JSON.stringify(merge(sample, overrides)));
  } catch (cause) {
    throw wrongOverrides('cannot be written as JSON', 'Give texts, numbers, flags, lists and objects of them.', cause);
  }
}

function wrongOverrides(problem: string, remedy: string, cause?: unknown): BandwidthCallbacksError {
  const message = `The overrides of a sample ${problem}.`;
  return new BandwidthCallbacksError('BANDWIDTH_OPTION_INVALID', message, remedy, { cause });
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
