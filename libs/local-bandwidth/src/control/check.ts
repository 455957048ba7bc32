import { ControlError } from './control-error.js';
import { problemOf } from '../schema/problems.js';
import type { Schema } from '../schema/schema.js';

/** Checks a part of a request against its schema. @throws ControlError with the first field that is wrong */
export function check(value: unknown, schema: Schema, part: 'body' | 'query'): void {
  const problem = problemOf(value, schema, part);
  if (problem !== undefined) throw new ControlError(400, 'REQUEST_INVALID', problem);
}
