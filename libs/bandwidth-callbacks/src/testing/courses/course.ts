import type { CatalogueName } from '../../events/catalogue.js';
import type { SampleOverrides } from '../sample-payload.js';

/** One payload of a course: an event's sample, and what is different in this course. */
export interface Step<Name extends CatalogueName = CatalogueName> {
  readonly name: Name;
  readonly overrides: SampleOverrides<Name>;
}

export function step<Name extends CatalogueName>(name: Name, overrides: SampleOverrides<Name>): Step<Name> {
  return { name, overrides };
}

/** What happens one after the other. */
export function course<const Steps extends readonly Step[]>(...steps: Steps): Steps {
  return steps;
}

/** A clock that began at some time: gives what it shows a number of seconds later. */
export function clockFrom(start: string): (seconds: number) => string {
  return (seconds) => new Date(Date.parse(start) + seconds * 1000).toISOString();
}
