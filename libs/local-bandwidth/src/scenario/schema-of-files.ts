import { object, type Schema } from '../schema/schema.js';
import { NAME, PHONE } from './fields.js';
import { scenarioSchema } from './scenario-head.js';
import type { PersonStep, PlatformStep } from './step-kind.js';
import { PERSON_STEPS, PLATFORM_STEPS, RESERVED } from './step-table.js';
import { SCHEMA_URL } from './write-scenario.js';

/** A schema with keywords that the checks of requests do not know, but editors do. */
type StepSchema = Schema & {
  readonly patternProperties?: Readonly<Record<string, object>>;
  readonly propertyNames?: object;
  readonly not?: object;
  readonly examples?: readonly object[];
};

/**
 * The JSON schema of scenario files, for editors and for programs that write such files. It accepts three mistakes that
 * `readScenario` reports: a person whose name is not defined, two people in a step, and a field that occurs twice.
 */
export function schemaOfFiles(): object {
  const anyOf = [...PERSON_STEPS.map((step) => personForm(step)), ...PLATFORM_STEPS.map((step) => platformForm(step))];
  const whole = scenarioSchema({ anyOf } as Schema);
  const { people, phones } = whole.properties ?? {};
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: SCHEMA_URL,
    title: 'A scenario of local-bandwidth',
    ...whole,
    properties: {
      ...whole.properties,
      people: { ...people, propertyNames: freeName },
      phones: { ...phones, propertyNames: { pattern: `^(?:\\*|${unanchored(PHONE)})$` } },
    },
    allowTrailingCommas: true,
  };
}

function personForm({ name, about, example, fields, oneOf }: PersonStep): StepSchema {
  const form = object(withoutReserved(fields), { description: about });
  return {
    ...form,
    // The name of the field is the name of the person. JSON Schema cannot say that there is only one such field.
    patternProperties: { [PERSON]: { enum: [name] } },
    not: { propertyNames: { enum: [...RESERVED] } },
    examples: [example],
    ...(oneOf && { oneOf: oneOf.map((field) => ({ required: [field] })) }),
  };
}

function platformForm({ name, about, example, subject, choices, fields }: PlatformStep): StepSchema {
  const shown = choices ? { ...subject, enum: choices() } : subject;
  return { ...object({ [name]: shown, ...withoutReserved(fields) }, { description: about }), examples: [example] };
}

/** Forbids reserved words as names of people. */
function withoutReserved(fields: PersonStep['fields']): PersonStep['fields'] {
  return fields['as?'] ? { ...fields, 'as?': { ...fields['as?'], ...freeName } } : fields;
}

const freeName = { pattern: NAME, not: { enum: [...RESERVED] } };
const unanchored = (pattern: string) => pattern.replace(/^\^/, '').replace(/\$$/, '');
const PERSON = `^(?!(?:${[...RESERVED].join('|')})$)(?:${unanchored(NAME)}|${unanchored(PHONE)})$`;
