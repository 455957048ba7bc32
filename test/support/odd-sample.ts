import type { CatalogueName } from 'nestjs-bandwidth-callbacks';
import { sample, type SamplePayload } from 'nestjs-bandwidth-callbacks/testing';

/** A payload with fields that Bandwidth does not send, or not like that: the compiler keeps them out of `sample`. */
export function oddSample(name: CatalogueName, fields: Readonly<Record<string, unknown>>): SamplePayload {
  return JSON.parse(JSON.stringify({ ...sample(name), ...fields })) as SamplePayload;
}
