import type { Schema } from '../control/schema.js';
import type { Conversation } from '../kit/conversation.js';
import type { Phone } from '../kit/phone.js';
import type { LocalBandwidth } from '../local-bandwidth.js';
import type { Step } from './scenario.js';

/** Somebody in a scenario: a phone, and the call that was given a name, if it was a call. */
export interface Person {
  readonly phone: Phone;
  readonly call?: Conversation;
}

/** A scenario under way. */
export interface Play {
  readonly bandwidth: LocalBandwidth;
  /** By the names that the scenario gave them. */
  readonly people: Map<string, Person>;
}

/** What a step may be: what makes the runner, the schema and the documentation of it. */
interface StepFacts {
  readonly name: string;
  /** What it does, as one sentence. */
  readonly about: string;
  readonly example: Step;
  /** What stands beside its name. A name that ends in `?` may be absent. */
  readonly fields: Readonly<Record<string, Schema>>;
  /** Fields of which it has exactly one. */
  readonly oneOf?: readonly string[];
}

/** A step of somebody: `{ "caller": "press", "digits": "1" }`. */
export interface PersonStep extends StepFacts {
  readonly does: (person: Person, step: Step, play: Play) => Promise<void>;
}

/** A step of nobody: `{ "wait": 5000 }`. Its name is a field with the value that `subject` describes. */
export interface PlatformStep extends StepFacts {
  readonly subject: Schema;
  readonly does: (play: Play, step: Step) => Promise<void>;
}

/** Declares a step whose fields have these types once they were checked. */
export function personStep<Fields>(
  step: StepFacts & { readonly does: (person: Person, step: Fields, play: Play) => Promise<unknown> },
): PersonStep {
  return { ...step, does: async (person, fields, play) => void (await step.does(person, fields as Fields, play)) };
}

/** As {@link personStep}. */
export function platformStep<Fields>(
  step: StepFacts & { readonly subject: Schema; readonly does: (play: Play, step: Fields) => Promise<unknown> },
): PlatformStep {
  return { ...step, does: async (play, fields) => void (await step.does(play, fields as Fields)) };
}
