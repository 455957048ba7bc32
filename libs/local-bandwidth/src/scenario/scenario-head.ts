import { FASTEST, SLOWEST } from '../clock/speed.js';
import { faultSchema } from '../faults/fault-schema.js';
import { phone } from '../schema/schemas.js';
import { integer, list, number, object, type Schema, text, time } from '../schema/schema.js';
import { assumptionsSchema, phoneNumber, NAME } from './fields.js';

const url = text({ minLength: 1, maxLength: 4096, pattern: '^https?://' });
const secret = object(
  { env: text({ pattern: '^[A-Za-z_][A-Za-z0-9_]*$' }) },
  { description: 'The environment variable that holds it' },
);

/** The fields of a scenario except `steps`. A field whose name ends in `?` may be absent. */
const HEAD: Readonly<Record<string, Schema>> = {
  '$schema?': text({ maxLength: 4096, description: 'The JSON schema, for editors' }),
  'name?': text({
    minLength: 1,
    maxLength: 200,
    description: 'The name of the scenario in reports. Default: the name of the file',
  }),
  'app?': { ...url, description: 'The callback URL of the application under test; --app replaces it' },
  'publicUrl?': { ...url, description: 'The origin that the application uses for itself in its answers' },
  'credentials?': object(
    { username: { oneOf: [text({ minLength: 1, maxLength: 256 }), secret] }, password: secret },
    {
      description:
        'Credentials of the callbacks, sent after a challenge. { "env": "NAME" } reads one from an environment variable, as a password must be',
    },
  ),
  'fallbackUrl?': { ...url, description: 'The URL for initiate when the callback URL fails' },
  'numbers?': list(phoneNumber, { minItems: 1, maxItems: 1000, description: 'The numbers of the application' }),
  'number?': { ...phoneNumber, description: 'One number of the application. Default: +15550100000' },
  'accountId?': text({ minLength: 1, maxLength: 100, description: 'The account in payloads. Default: 9900000' }),
  'applicationId?': text({
    minLength: 1,
    maxLength: 100,
    description: 'The application in payloads. Default: a UUID drawn with the seed',
  }),
  'clock?': text({
    enum: ['virtual', 'real'],
    description: 'virtual, or real for the time of the machine. Default: virtual',
  }),
  'speed?': number({
    minimum: SLOWEST,
    maximum: FASTEST,
    description: 'How many times faster than real time the real clock runs',
  }),
  'now?': {
    oneOf: [
      time,
      text({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,3})?)?(Z|[+-]\\d\\d:\\d\\d)$' }),
    ],
    description: 'When the virtual clock starts, such as 2026-01-03T22:00:00Z',
  },
  'latency?': number({ minimum: 0, maximum: 60_000, description: 'A delay before each callback, ms' }),
  'assumptions?': { ...assumptionsSchema, description: 'Values for what Bandwidth does not document' },
  'faults?': list(faultSchema, { maxItems: 1000, description: 'Faults to inject' }),
  'seed?': integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'The same seed gives the same run' }),
  'allowHosts?': list(text({ minLength: 1, maxLength: 256 }), {
    maxItems: 100,
    description: 'Other hosts to which callbacks may be sent when an answer names them',
  }),
  'people?': { type: 'object', additionalProperties: phoneNumber, description: 'Names for phones' },
  'phones?': {
    type: 'object',
    additionalProperties: phone,
    description: 'How phones behave that nobody holds, by number',
  },
};

const MOST_STEPS = 10_000;

/** The schema of a scenario. @param steps the schema of one step */
export function scenarioSchema(steps: Schema): Schema {
  return object(
    { ...HEAD, steps: list(steps, { minItems: 1, maxItems: MOST_STEPS, description: 'What happens, in order' }) },
    { description: 'A test of an application, played by local-bandwidth' },
  );
}

/** The schema of the name of a person. */
export const personName = text({ pattern: NAME });
