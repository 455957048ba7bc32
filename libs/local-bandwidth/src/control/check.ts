import { ControlError } from './control-error.js';
import { problemsIn, where } from './problems.js';
import type { Schema } from './schema.js';

/** Checks a part of a request against its schema. @throws ControlError with the first field that is wrong */
export function check(value: unknown, schema: Schema, part: 'body' | 'query'): void {
  const problem = problemOf(value, schema, part);
  if (problem !== undefined) throw new ControlError(400, 'REQUEST_INVALID', problem);
}

/** The first problem of a value, with the field that it is in. */
export function problemOf(value: unknown, schema: Schema, whole: string): string | undefined {
  const [problem] = problemsIn(value, schema);
  return problem && `${where(problem.path, whole)} ${problem.says}`;
}
