import type { Step } from './scenario.js';
import { PERSON_STEPS, RESERVED } from './step-table.js';

/** The field that names the person of a step: the one whose value is an action, otherwise the first unknown field. */
export function personIn(step: Step): string | undefined {
  const candidates = Object.keys(step).filter((name) => !RESERVED.has(name));
  return candidates.find((name) => PERSON_STEPS.some((kind) => kind.name === step[name])) ?? candidates[0];
}

/** The fields of a step except the one that names the person. */
export function without(step: Step, person: string): Step {
  return Object.fromEntries(Object.entries(step).filter(([name]) => name !== person));
}
