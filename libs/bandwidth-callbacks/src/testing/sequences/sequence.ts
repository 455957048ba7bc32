import type { CatalogueName } from '../../events/catalogue.js';
import type { SampleOverrides } from '../sample-payload.js';

/** One payload of a sequence: the name of its event, and the fields that differ from the event's sample. */
export interface Step<Name extends CatalogueName = CatalogueName> {
  readonly name: Name;
  readonly overrides: SampleOverrides<Name>;
}

export function step<Name extends CatalogueName>(name: Name, overrides: SampleOverrides<Name>): Step<Name> {
  return { name, overrides };
}

/** The payloads of a sequence, in their order. */
export function sequence<const Steps extends readonly Step[]>(...steps: Steps): Steps {
  return steps;
}

/** Makes a clock that begins at `start`: it returns the time a number of seconds later, in ISO 8601. */
export function clockFrom(start: string): (seconds: number) => string {
  return (seconds) => new Date(Date.parse(start) + seconds * 1000).toISOString();
}
