import { FASTEST, SLOWEST } from '../clock/speed.js';
import { faultSchema } from '../control/fault-schema.js';
import { phone } from '../control/schemas.js';
import { integer, list, number, object, type Schema, text, time } from '../control/schema.js';
import { assumptionsSchema, phoneNumber, NAME } from './fields.js';

const url = text({ minLength: 1, maxLength: 4096, pattern: '^https?://' });
const secret = object(
  { env: text({ pattern: '^[A-Za-z_][A-Za-z0-9_]*$' }) },
  { description: 'The environment variable that has it' },
);

/** What stands above the steps of a scenario. A name that ends in `?` may be absent. */
const HEAD: Readonly<Record<string, Schema>> = {
  '$schema?': text({ maxLength: 4096, description: 'The schema with which editors complete and check' }),
  'name?': text({ minLength: 1, maxLength: 200, description: 'What reports call it. Default: the name of the file' }),
  'app?': { ...url, description: 'The callback URL of the application under test; --app names another' },
  'publicUrl?': { ...url, description: 'An origin by which the application calls itself in its answers' },
  'credentials?': object(
    { username: { oneOf: [text({ minLength: 1, maxLength: 256 }), secret] }, password: secret },
    {
      description:
        'Of the callbacks, sent after a challenge; { "env": "NAME" } is the variable that has one, as a password must',
    },
  ),
  'fallbackUrl?': { ...url, description: 'Where initiate goes when the callback URL fails' },
  'numbers?': list(phoneNumber, { minItems: 1, maxItems: 1000, description: 'Those of the application' }),
  'number?': { ...phoneNumber, description: 'One number of the application. Default: +15550100000' },
  'accountId?': text({ minLength: 1, maxLength: 100, description: 'The account in payloads. Default: 9900000' }),
  'applicationId?': text({
    minLength: 1,
    maxLength: 100,
    description: 'The application in payloads. Default: a UUID that the seed gives',
  }),
  'clock?': text({ enum: ['virtual', 'real'], description: 'virtual or real. Default: virtual' }),
  'speed?': number({
    minimum: SLOWEST,
    maximum: FASTEST,
    description: 'How many times faster people speak where it is played on the real clock; the virtual one never waits',
  }),
  'now?': {
    oneOf: [
      time,
      text({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,3})?)?(Z|[+-]\\d\\d:\\d\\d)$' }),
    ],
    description: 'When the virtual clock starts, such as 2026-01-03T22:00:00Z',
  },
  'latency?': number({ minimum: 0, maximum: 60_000, description: 'Before each callback, ms' }),
  'assumptions?': { ...assumptionsSchema, description: 'Values for what Bandwidth does not document' },
  'faults?': list(faultSchema, { maxItems: 1000, description: 'What goes wrong on purpose' }),
  'seed?': integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'The same seed gives the same run' }),
  'allowHosts?': list(text({ minLength: 1, maxLength: 256 }), {
    maxItems: 100,
    description: 'Other hosts that may be called when an answer names them',
  }),
  'people?': { type: 'object', additionalProperties: phoneNumber, description: 'Names for phones' },
  'phones?': {
    type: 'object',
    additionalProperties: phone,
    description: 'What phones do while nobody holds them, by number',
  },
};

/** Most steps of a scenario. */
const MOST_STEPS = 10_000;

/** A scenario whose steps are what `steps` says. */
export function scenarioSchema(steps: Schema): Schema {
  return object(
    { ...HEAD, steps: list(steps, { minItems: 1, maxItems: MOST_STEPS, description: 'What happens, in order' }) },
    { description: 'A test of an application, played by local-bandwidth' },
  );
}

/** That of the name of a person. */
export const personName = text({ pattern: NAME });
