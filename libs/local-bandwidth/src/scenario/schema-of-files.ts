import { object, type Schema } from '../control/schema.js';
import { NAME, PHONE } from './fields.js';
import { scenarioSchema } from './scenario-head.js';
import type { PersonStep, PlatformStep } from './step-kind.js';
import { PERSON_STEPS, PLATFORM_STEPS, RESERVED } from './step-table.js';
import { SCHEMA_URL } from './write-scenario.js';

/** What a step's schema has beyond the part of JSON Schema that requests are checked with. */
type StepSchema = Schema & {
  readonly patternProperties?: Readonly<Record<string, object>>;
  readonly not?: object;
  readonly examples?: readonly object[];
};

/** The JSON schema of scenario files, for editors and for whoever writes such files by program. */
export function schemaOfFiles(): object {
  const anyOf = [...PERSON_STEPS.map((step) => personForm(step)), ...PLATFORM_STEPS.map((step) => platformForm(step))];
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: SCHEMA_URL,
    title: 'A scenario of local-bandwidth',
    ...scenarioSchema({ anyOf } as Schema),
    allowTrailingCommas: true,
  };
}

function personForm({ name, about, example, fields, oneOf }: PersonStep): StepSchema {
  const form = object(fields, { description: about });
  return {
    ...form,
    // The name of the field is the person's. That there is only one person is beyond JSON Schema.
    patternProperties: { [PERSON]: { enum: [name] } },
    not: { propertyNames: { enum: [...RESERVED] } },
    examples: [example],
    ...(oneOf && { oneOf: oneOf.map((field) => ({ required: [field] })) }),
  };
}

function platformForm({ name, about, example, subject, fields }: PlatformStep): StepSchema {
  return { ...object({ [name]: subject, ...fields }, { description: about }), examples: [example] };
}

const unanchored = (pattern: string) => pattern.replace(/^\^/, '').replace(/\$$/, '');
const PERSON = `^(?!(?:${[...RESERVED].join('|')})$)(?:${unanchored(NAME)}|${unanchored(PHONE)})$`;
