import type { PersonStep, PlatformStep } from './step-kind.js';
import { AT_A_PHONE } from './steps/at-a-phone.js';
import { CALLING } from './steps/calling.js';
import { IN_A_CALL } from './steps/in-a-call.js';
import { PLATFORM } from './steps/platform.js';

/** What people do. */
export const PERSON_STEPS: readonly PersonStep[] = [...IN_A_CALL, ...AT_A_PHONE];

/** What happens apart from them. */
export const PLATFORM_STEPS: readonly PlatformStep[] = [...CALLING, ...PLATFORM];

/** Words that mean something in a step, so that nobody can have them as a name. */
export const RESERVED: ReadonlySet<string> = new Set([
  ...PLATFORM_STEPS.map(({ name }) => name),
  ...[...PERSON_STEPS, ...PLATFORM_STEPS].flatMap(({ fields }) =>
    Object.keys(fields).map((field) => field.replace('?', '')),
  ),
]);
