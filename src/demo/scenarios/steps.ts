import type { CatalogueName } from 'nestjs-bandwidth-callbacks';
import { sample, type SamplePayload } from 'nestjs-bandwidth-callbacks/testing';
import type { Expectation } from '../expectation.js';
import type { Step } from '../step.js';

/** What may be said of a step beyond its event and what is expected. */
export interface StepOptions extends Pick<Step, 'to'> {
  /** Fields that differ from the sample; `undefined` leaves one out. */
  readonly fields?: SamplePayload;
  /** What is special about it, for the table. */
  readonly note?: string;
}

/** An event by POST. */
export function post(name: CatalogueName, expect: Expectation, options: StepOptions = {}): Step {
  return step('POST', name, expect, options);
}

/** An event by GET. */
export function get(name: CatalogueName, expect: Expectation, options: StepOptions = {}): Step {
  return step('GET', name, expect, options);
}

/** An event by POST, as XML. */
export function postXml(name: CatalogueName, expect: Expectation, options: StepOptions = {}): Step {
  return { ...post(name, expect, options), format: 'xml' };
}

/** A messaging event, in an array as messaging sends them. */
export function message(name: CatalogueName, expect: Expectation, options: StepOptions = {}): Step {
  const single = post(name, expect, options);
  return { ...single, payload: [single.payload as SamplePayload] };
}

function step(
  method: Step['method'],
  name: CatalogueName,
  expect: Expectation,
  { fields, note, to }: StepOptions,
): Step {
  const event = note ? `${name}, ${note}` : name;
  return { event, method, payload: sample(name, fields), expect, ...(to && { to }) };
}
