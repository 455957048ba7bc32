import type { JsonSchema } from '../json-schema.js';

/** A number or a short code. */
export const RECIPIENT = '^(?:\\+[1-9]\\d{1,14}|\\d{3,8})$';
/** A number, a short code, or a name of up to 11 characters with at least one letter. */
const SENDER = '^(?:\\+[1-9]\\d{1,14}|\\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 +_&-]{1,11})$';

const saysTo = "'to' must contain at least one telephone number, each in E.164 format";
const saysText = "'text' is required unless media is included";

/** The fields that messages on one channel and on several have in common. */
export const sending = {
  tag: { type: 'string', maxLength: 1024 },
  priority: { type: 'string', enum: ['default', 'high'] },
  expiration: {
    type: 'string',
    pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)$',
    format: 'instant',
    says: "'expiration' must be a valid RFC-3339 date-time",
  },
} as const satisfies Record<string, JsonSchema>;

export const applicationId: JsonSchema = { type: 'string', minLength: 1, maxLength: 100 };
export const recipient: JsonSchema = { type: 'string', pattern: RECIPIENT, says: saysTo };

export const messageRequest: JsonSchema = {
  type: 'object',
  required: ['applicationId', 'to', 'from'],
  properties: {
    applicationId,
    to: {
      allOf: [
        { type: ['array', 'string'], pattern: RECIPIENT, minItems: 1, items: recipient, says: saysTo },
        { maxItems: 10, says: "'to' must contain at most 10 telephone numbers" },
        { uniqueItems: true, says: "'to' must not contain the same telephone number twice" },
      ],
      saysMissing: saysTo,
    },
    from: {
      type: 'string',
      pattern: SENDER,
      says: "'from' must contain exactly one telephone number",
      saysMissing: "'from' must contain exactly one telephone number",
    },
    text: { type: 'string', maxLength: 2048 },
    media: { type: 'array', maxItems: 100, items: { type: 'string', format: 'http-url', maxLength: 4096 } },
    ...sending,
  },
  // Without media, the text is required.
  if: { type: 'object', properties: { media: { type: 'array', maxItems: 0 } } },
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  then: { required: ['text'], properties: { text: { minLength: 1, says: saysText, saysMissing: saysText } } },
};
