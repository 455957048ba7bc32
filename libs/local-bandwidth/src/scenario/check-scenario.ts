import { isObject, type JsonPath, meant, type Problem, problemsIn } from '../schema/problems.js';
import { object, type Schema } from '../schema/schema.js';
import { ANY_PHONE } from '../engine/phone.js';
import { isPhone, NAME } from './fields.js';
import type { Step } from './scenario.js';
import { personIn, without } from './person-in.js';
import { personName, scenarioSchema } from './scenario-head.js';
import type { PlatformStep } from './step-kind.js';
import { PERSON_STEPS, PLATFORM_STEPS, RESERVED } from './step-table.js';

const ANY_STEP: Schema = {};
const WHOLE = scenarioSchema(ANY_STEP);
const isName = new RegExp(NAME, 'u');

/** All reasons why a value is not a scenario. */
export function problemsOfScenario(scenario: unknown): Problem[] {
  const problems = problemsIn(scenario, WHOLE);
  if (!isObject(scenario)) return problems;
  const { credentials, people, phones, steps } = scenario;
  const introduced = new Set(isObject(people) ? Object.keys(people) : []);
  return [
    ...(isObject(credentials) && typeof credentials['password'] === 'string' ? problems.map(secretProblem) : problems),
    ...[...introduced].flatMap((name) => problemsOfName(name, ['people', name])),
    ...(isObject(phones) ? Object.keys(phones) : []).flatMap((number) =>
      number === ANY_PHONE || isPhone(number)
        ? []
        : [{ path: ['phones', number], says: 'is no phone: its name must be a number.' }],
    ),
    ...(Array.isArray(steps) ? steps : []).flatMap((step, place) => problemsOfStep(step, ['steps', place], introduced)),
  ];
}

/** Says how a password is given that stands in the file. */
function secretProblem(problem: Problem): Problem {
  if (problem.path.join('.') !== 'credentials.password') return problem;
  return { ...problem, says: 'must not be in the file. Name an environment variable: { "env": "NAME" }.' };
}

function problemsOfStep(step: unknown, path: JsonPath, introduced: Set<string>): Problem[] {
  if (!isObject(step)) return [{ path, says: 'must be an object.' }];
  const platform = PLATFORM_STEPS.find(({ name }) => Object.hasOwn(step, name));
  const problems = platform
    ? problemsOfPlatformStep(step, path, platform)
    : problemsOfPersonStep(step, path, introduced);
  const { as } = step;
  if (typeof as !== 'string') return problems;
  introduced.add(as);
  return isName.test(as) ? [...problems, ...problemsOfName(as, [...path, 'as'])] : problems;
}

function problemsOfPlatformStep(step: Step, path: JsonPath, kind: PlatformStep): Problem[] {
  const problems = problemsIn(step, object({ ...kind.fields, [kind.name]: kind.subject }), path);
  const problem = problems.length === 0 ? kind.problem?.(step) : undefined;
  return problem ? [{ path: [...path, ...problem.path], says: problem.says }] : problems;
}

function problemsOfPersonStep(step: Step, path: JsonPath, introduced: ReadonlySet<string>): Problem[] {
  const person = personIn(step);
  if (person === undefined) {
    return [{ path, says: 'is no step: it has neither a person nor the name of a step.' }];
  }
  const does = step[person];
  if (typeof does !== 'string') {
    const known = PLATFORM_STEPS.map(({ name }) => name);
    return [
      { path, says: `has an unknown step: ${JSON.stringify(person)}.${meant(person, known)}`, unknownField: person },
    ];
  }
  const kind = PERSON_STEPS.find(({ name }) => name === does);
  if (!kind) {
    const names = PERSON_STEPS.map(({ name }) => name);
    const says = `is nothing that a person can do.${meant(does, names) || ` People can: ${names.join(', ')}.`}`;
    return [{ path: [...path, person], says }];
  }
  const fields = without(step, person);
  return [
    ...problemsOfPerson(person, path, introduced),
    ...problemsIn(fields, object(kind.fields), path),
    ...problemsOfChoice(fields, kind.oneOf, path),
  ];
}

function problemsOfPerson(person: string, path: JsonPath, introduced: ReadonlySet<string>): Problem[] {
  if (introduced.has(person) || isPhone(person)) return [];
  const says =
    meant(person, [...introduced]) || ' Use a number, or a name from "people" or from "as" of an earlier step.';
  return [{ path, says: `has an unknown person: ${JSON.stringify(person)}.${says}`, unknownField: person }];
}

function problemsOfChoice(fields: Step, choice: readonly string[] | undefined, path: JsonPath): Problem[] {
  if (!choice) return [];
  const given = choice.filter((name) => fields[name] !== undefined);
  if (given.length === 1) return [];
  return [{ path, says: `must have ${given.length === 0 ? 'one' : 'only one'} of ${choice.join(', ')}.` }];
}

function problemsOfName(name: string, path: JsonPath): Problem[] {
  if (RESERVED.has(name))
    return [{ path, says: `cannot be the name of a person: steps have a field ${JSON.stringify(name)}.` }];
  return problemsIn(name, personName, path);
}
