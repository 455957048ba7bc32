import { personIn, without } from '../scenario/person-in.js';
import type { Step } from '../scenario/scenario.js';
import type { Person, Play } from '../scenario/step-kind.js';
import { PERSON_STEPS, PLATFORM_STEPS } from '../scenario/step-table.js';

/** Plays a step of a valid scenario. Rejects if the step fails. */
export async function playStep(play: Play, step: Step): Promise<void> {
  const happens = PLATFORM_STEPS.find(({ name }) => Object.hasOwn(step, name));
  if (happens) return happens.does(play, step);
  const who = personIn(step) ?? '';
  return PERSON_STEPS.find(({ name }) => name === step[who])?.does(personOf(play, who), without(step, who), play);
}

/** The person with a name, or whoever is at the phone of a number. */
export function personOf({ people, bandwidth }: Play, who: string): Person {
  return people.get(who) ?? { phone: bandwidth.phone(who) };
}
