import { escapeXml } from 'bandwidth-bxml';
import type { JsonSchema } from '../json-schema.js';
import type { Operation, RestAsked } from '../operation.js';
import { tooManyCodes } from './too-many-codes.js';

/** The name of the 2FA application, which replaces `{NAME}` in a message. */
const APPLICATION_NAME = 'Local Bandwidth';
const USUAL_SCOPE = '2FA';
const NUMBER = '^\\+[1-9]\\d{1,14}$';

interface CodeRequest {
  readonly to: string;
  readonly from: string;
  readonly applicationId: string;
  readonly scope?: string;
  readonly message: string;
  readonly digits: number;
}

interface VerifyRequest {
  readonly to: string;
  readonly scope?: string;
  readonly expirationTimeInMinutes: number;
  readonly code: string;
}

const TO: JsonSchema = {
  type: 'string',
  pattern: NUMBER,
  says: 'to number must be in E.164 format',
  saysMissing: 'to number is required',
};

const codeRequest: JsonSchema = {
  type: 'object',
  required: ['to', 'from', 'applicationId', 'message', 'digits'],
  properties: {
    to: TO,
    from: {
      type: 'string',
      maxLength: 32,
      pattern: NUMBER,
      says: 'from number must be in E.164 format',
      saysMissing: 'from number is required',
    },
    applicationId: { type: 'string', minLength: 1, maxLength: 50 },
    scope: { type: 'string', maxLength: 25 },
    message: {
      type: 'string',
      maxLength: 2048,
      allOf: [{ pattern: '\\{CODE\\}', says: 'message must contain {CODE}' }],
    },
    digits: { type: 'integer', minimum: 4, maximum: 8 },
  },
};

const verifyRequest: JsonSchema = {
  type: 'object',
  required: ['to', 'expirationTimeInMinutes', 'code'],
  properties: {
    to: TO,
    scope: { type: 'string', maxLength: 25 },
    expirationTimeInMinutes: { type: 'number', minimum: 1, maximum: 15 },
    code: { type: 'string', minLength: 4, maxLength: 8 },
  },
};

export const mfa: readonly Operation[] = [
  {
    id: 'generateVoiceCode',
    does: 'Calls a number, and speaks a new code',
    api: 'mfa',
    method: 'POST',
    path: '/accounts/{accountId}/code/voice',
    body: { types: ['application/json'], schema: codeRequest },
    handle: (asked) => {
      const { to, from, applicationId } = asked.body as CodeRequest;
      const bxml = `<Response><SpeakSentence>${escapeXml(codeMessage(asked))}</SpeakSentence></Response>`;
      const callId = asked.session.place({ to, from, applicationId, answer: { bxml } });
      return { status: 200, body: { callId } };
    },
  },
  {
    id: 'generateMessagingCode',
    does: 'Sends a new code in a message',
    api: 'mfa',
    method: 'POST',
    path: '/accounts/{accountId}/code/messaging',
    body: { types: ['application/json'], schema: codeRequest },
    handle: (asked) => {
      const { to, from, applicationId } = asked.body as CodeRequest;
      const text = codeMessage(asked);
      const { id } = asked.session.engine.sendMessage({ to: [to], from, applicationId, text, isCode: true });
      return { status: 200, body: { messageId: id } };
    },
  },
  {
    id: 'verifyCode',
    does: 'Checks a code, which is valid once',
    api: 'mfa',
    method: 'POST',
    path: '/accounts/{accountId}/code/verify',
    body: { types: ['application/json'], schema: verifyRequest },
    handle: ({ session, accountId, body }) => {
      const { to, scope = USUAL_SCOPE, expirationTimeInMinutes, code } = body as VerifyRequest;
      const valid = session.codes.verify({ accountId, to, scope, code, within: expirationTimeInMinutes * 60_000 });
      if (valid !== 'blocked') return { status: 200, body: { valid } };
      session.engine.assumptions.use('codeAttempts', undefined);
      throw tooManyCodes();
    },
  },
];

/** Makes the message with a new code. */
function codeMessage({ session, accountId, body }: RestAsked): string {
  const { to, scope = USUAL_SCOPE, message, digits } = body as CodeRequest;
  const code = session.codes.generate({ accountId, to, scope }, digits);
  const values: Readonly<Record<string, string>> = { CODE: code, NAME: APPLICATION_NAME, SCOPE: scope };
  return message.replaceAll(/\{(CODE|NAME|SCOPE)\}/g, (_all, name: string) => values[name] ?? '');
}
