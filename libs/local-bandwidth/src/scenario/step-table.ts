import type { PersonStep, PlatformStep } from './step-kind.js';
import { AT_A_PHONE } from './steps/at-a-phone.js';
import { CALLING } from './steps/calling.js';
import { IN_A_CALL } from './steps/in-a-call.js';
import { PLATFORM } from './steps/platform.js';

/** Steps of people. */
export const PERSON_STEPS: readonly PersonStep[] = [...IN_A_CALL, ...AT_A_PHONE];

/** Steps of nobody. */
export const PLATFORM_STEPS: readonly PlatformStep[] = [...CALLING, ...PLATFORM];

/** The names of fields of steps. A person cannot have such a name, because the name of a person is a field, too. */
export const RESERVED: ReadonlySet<string> = new Set([
  ...PLATFORM_STEPS.map(({ name }) => name),
  ...[...PERSON_STEPS, ...PLATFORM_STEPS].flatMap(({ fields }) =>
    Object.keys(fields).map((field) => field.replace('?', '')),
  ),
]);
