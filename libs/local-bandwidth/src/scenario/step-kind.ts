import type { Schema } from '../schema/schema.js';
import type { Conversation } from '../kit/conversation.js';
import type { Phone } from '../kit/phone.js';
import type { Assumptions } from '../engine/assumptions.js';
import type { IncomingCall } from '../engine/options.js';
import type { Exchange } from '../exchanges/exchange.js';
import type { Faults } from '../faults/faults.js';
import type { Session } from '../session.js';
import type { JsonPath } from '../schema/problems.js';
import type { Step } from './scenario.js';

/** A person in a scenario. */
export interface Person {
  readonly phone: Phone;
  /** The call in which the person got a name. Default: the current call of the phone. */
  readonly call?: Conversation;
}

/** What steps use of the local Bandwidth, which starts the control API, which saves scenarios. */
interface PlayedBandwidth {
  readonly session: Session;
  readonly exchanges: readonly Exchange[];
  readonly faults: Faults;
  readonly assumptions: Assumptions;
  call(call: IncomingCall): Promise<Conversation>;
  phone(number: string): Phone;
  advance(ms: number): Promise<number>;
}

/** A running scenario. */
export interface Play {
  readonly bandwidth: PlayedBandwidth;
  /** By the names that the scenario gives them. */
  readonly people: Map<string, Person>;
}

/** What the runner, the JSON schema and the documentation have to know about a kind of step. */
interface StepFacts {
  readonly name: string;
  /** One sentence that says what the step does. */
  readonly about: string;
  readonly example: Step;
  /** The other fields of the step. A field whose name ends in `?` may be absent. */
  readonly fields: Readonly<Record<string, Schema>>;
  /** Fields of which the step has exactly one. */
  readonly oneOf?: readonly string[];
}

/** A step of a person: `{ "caller": "press", "digits": "1" }`. */
export interface PersonStep extends StepFacts {
  readonly does: (person: Person, step: Step, play: Play) => Promise<void>;
}

/** A step of nobody: `{ "wait": 5000 }`. The schema `subject` describes the value of the field with its name. */
export interface PlatformStep extends StepFacts {
  readonly subject: Schema;
  /** All values that the subject may have, for editors. `problem` refuses others, and says which was meant. */
  readonly choices?: () => readonly string[];
  /** What is wrong with a step of the right form, so that it is found before anything is played. */
  readonly problem?: (step: Step) => StepProblem | undefined;
  readonly does: (play: Play, step: Step) => Promise<void>;
}

/** What is wrong with a value of a step, at its path in the step. */
export interface StepProblem {
  readonly path: JsonPath;
  readonly says: string;
}

/** Declares a step. `Fields` are its fields after the check. */
export function personStep<Fields>(
  step: StepFacts & { readonly does: (person: Person, step: Fields, play: Play) => Promise<unknown> },
): PersonStep {
  return { ...step, does: async (person, fields, play) => void (await step.does(person, fields as Fields, play)) };
}

/** Declares a step of nobody, like {@link personStep}. */
export function platformStep<Fields>(
  step: StepFacts & {
    readonly subject: Schema;
    readonly choices?: () => readonly string[];
    readonly problem?: (step: Fields) => StepProblem | undefined;
    readonly does: (play: Play, step: Fields) => Promise<unknown>;
  },
): PlatformStep {
  const { problem, does, ...facts } = step;
  return {
    ...facts,
    ...(problem && { problem: (fields) => problem(fields as Fields) }),
    does: async (play, fields) => void (await does(play, fields as Fields)),
  };
}
