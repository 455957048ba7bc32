import type { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import type { JsonSchema } from './json-schema.js';
import type { FieldError } from './rest-error.js';

/** The maximum number of problems in an error. */
const MOST_PROBLEMS = 20;

let ajv: Promise<Ajv> | undefined;
const validators = new WeakMap<JsonSchema, ValidateFunction>();

/** Checks a value, and returns its problems. Fields that the schema does not have are allowed. */
export async function problemsOf(value: unknown, schema: JsonSchema): Promise<FieldError[]> {
  const validate = await validatorOf(schema);
  if (validate(value)) return [];
  const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'if');
  const problems = errors.slice(0, MOST_PROBLEMS).map((error) => problemOf(error));
  return problems.filter(
    ({ fieldName }, place) => problems.findIndex((each) => each.fieldName === fieldName) === place,
  );
}

async function validatorOf(schema: JsonSchema): Promise<ValidateFunction> {
  const known = validators.get(schema);
  if (known) return known;
  ajv ??= begin();
  const validate = (await ajv).compile(schema);
  validators.set(schema, validate);
  return validate;
}

/** Loads the library when it is first needed, since most sessions get no REST request. */
async function begin(): Promise<Ajv> {
  const { Ajv: Checker } = await import('ajv');
  const checker = new Checker({ allErrors: true, verbose: true, strictTypes: false });
  checker.addVocabulary(['says', 'saysMissing']);
  checker.addFormat('http-url', (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));
  checker.addFormat('instant', isInstant);
  return checker;
}

/** A date of ISO 8601, perhaps with a time and an offset. */
const INSTANT = /^(\d{4}-\d\d-(\d\d))(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** Whether a text is a time. `Date.parse` alone takes 30 February and `banana 1` as well. */
function isInstant(text: string): boolean {
  const [, date, day] = INSTANT.exec(text) ?? [];
  if (date === undefined || Number.isNaN(Date.parse(text))) return false;
  return new Date(`${date}T00:00:00Z`).getUTCDate() === Number(day);
}

function problemOf(error: ErrorObject): FieldError {
  const { keyword, params, parentSchema, instancePath } = error;
  const { says, saysMissing, properties = {} } = (parentSchema ?? {}) as JsonSchema;
  const at = fieldAt(instancePath);
  if (keyword === 'required') {
    const missing = String(params['missingProperty']);
    const fieldName = at === '' ? missing : `${at}.${missing}`;
    return { fieldName, description: properties[missing]?.saysMissing ?? saysMissing ?? `${fieldName} is required` };
  }
  return { fieldName: at, description: says ?? sentenceOf(error, at === '' ? 'The request' : at) };
}

/** Converts the path `/channelList/0/from` into `channelList[0].from`. */
function fieldAt(path: string): string {
  return path
    .slice(1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
    .replaceAll(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('/', '.');
}

function sentenceOf({ keyword, params, parentSchema, data, message }: ErrorObject, field: string): string {
  const { minimum, maximum } = (parentSchema ?? {}) as JsonSchema;
  switch (keyword) {
    case 'minimum':
    case 'maximum':
      return `${field} must be within the range [${minimum ?? '-∞'}, ${maximum ?? '∞'}], but was ${String(data)}`;
    case 'maxLength':
      return `${field} must contain at most ${String(params['limit'])} characters`;
    case 'enum':
      return `Invalid ${field}. Supported values: [${values(params['allowedValues']).join(', ')}]`;
    case 'format':
      return params['format'] === 'http-url'
        ? `Invalid ${field}: only http and https are allowed`
        : `Invalid ${field}: must be a date and a time`;
    case 'type':
      return `${field} must be ${kindsIn(params['type'])}`;
    case 'minLength':
      return params['limit'] === 1
        ? `${field} must not be empty`
        : `${field} must contain at least ${String(params['limit'])} characters`;
    case 'minItems':
      return params['limit'] === 1
        ? `${field} must not be empty`
        : `${field} must contain at least ${String(params['limit'])} entries`;
    case 'maxItems':
      return `${field} must contain at most ${String(params['limit'])} entries`;
    default:
      return `${field} ${message ?? 'is invalid'}`;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'a string',
};

/** The types of a schema in words, without `null`. */
function kindsIn(types: unknown): string {
  const names = [types].flat(2).flatMap((type) => String(type).split(',')); // ajv writes several as one text
  return names.flatMap((name) => KINDS[name] ?? []).join(' or ');
}

/** The allowed values without `null`, which means that a field was left out. */
function values(allowed: unknown): unknown[] {
  return (allowed as unknown[]).filter((value) => value !== null);
}
