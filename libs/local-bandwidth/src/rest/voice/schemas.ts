import type { JsonSchema } from '../json-schema.js';

const E164 = String.raw`^\+[1-9]\d{1,14}$`;
/** A number or a SIP URI. */
export const E164_OR_SIP = String.raw`^(?:\+[1-9]\d{1,14}|sips?:\S+)$`;

const method = (field: string): JsonSchema => ({
  type: 'string',
  nullable: true,
  enum: ['POST', 'GET', null],
  says: `Invalid ${field}. Supported methods: [POST, GET]`,
});
const url: JsonSchema = { type: 'string', format: 'http-url', maxLength: 2048 };
const optionalUrl: JsonSchema = { ...url, nullable: true };
const credential: JsonSchema = { type: 'string', nullable: true, maxLength: 1024 };
const credentials = {
  username: credential,
  password: credential,
  fallbackUsername: credential,
  fallbackPassword: credential,
};
const tag: JsonSchema = { type: 'string', nullable: true, maxLength: 4096 };
const seconds: JsonSchema = { type: 'number', nullable: true, minimum: 0, maximum: 300 };
const callbackTimeout: JsonSchema = { type: 'number', nullable: true, minimum: 1, maximum: 25 };

const machineDetection: JsonSchema = {
  type: 'object',
  nullable: true,
  properties: {
    mode: { type: 'string', nullable: true, enum: ['sync', 'async', null] },
    detectionTimeout: seconds,
    silenceTimeout: seconds,
    speechThreshold: seconds,
    speechEndThreshold: seconds,
    machineSpeechEndThreshold: seconds,
    delayResult: { type: 'boolean', nullable: true },
    callbackUrl: optionalUrl,
    callbackMethod: method('callbackMethod'),
    fallbackUrl: optionalUrl,
    fallbackMethod: method('fallbackMethod'),
    ...credentials,
  },
};

export const createCall: JsonSchema = {
  type: 'object',
  required: ['from', 'to', 'answerUrl', 'applicationId'],
  saysMissing: 'Missing at least one required field. Required fields are [from, to, answerUrl, applicationId]',
  properties: {
    to: { type: 'string', pattern: E164_OR_SIP, says: 'Invalid to: must be an E164 telephone number' },
    from: { type: 'string', pattern: E164, says: 'Invalid from: must be an E164 telephone number' },
    privacy: { type: 'boolean', nullable: true },
    displayName: {
      type: 'string',
      nullable: true,
      maxLength: 256,
      allOf: [
        {
          pattern: String.raw`^[^\x00-\x1f\x7f]*$`,
          says: 'Invalid displayName: it must not contain control characters',
        },
      ],
    },
    uui: {
      type: 'string',
      nullable: true,
      maxLength: 350,
      pattern: '^[^,;]+;encoding=(?:jwt|base64|hex)(?:,[^,;]+;encoding=(?:jwt|base64|hex))*$',
    },
    applicationId: { type: 'string', minLength: 1, maxLength: 256 },
    answerUrl: url,
    answerMethod: method('answerUrl method'),
    answerFallbackUrl: optionalUrl,
    answerFallbackMethod: method('answerFallbackUrl method'),
    disconnectUrl: optionalUrl,
    disconnectMethod: method('disconnectUrl method'),
    ...credentials,
    callTimeout: { type: 'number', nullable: true, minimum: 1, maximum: 300 },
    callbackTimeout,
    machineDetection,
    priority: { type: 'integer', nullable: true, minimum: 1, maximum: 5 },
    tag: {
      type: 'string',
      nullable: true,
      allOf: [
        { maxLength: 4096, says: 'Could not create call: sendCallback tag must contain at most 4096 characters' },
      ],
    },
  },
};

const redirect = {
  redirectUrl: optionalUrl,
  redirectMethod: method('redirectUrl method'),
  redirectFallbackUrl: optionalUrl,
  redirectFallbackMethod: method('redirectFallbackUrl method'),
  ...credentials,
};
const state: JsonSchema = { type: 'string', nullable: true, enum: ['active', 'completed', null] };

export const updateCall: JsonSchema = { type: 'object', properties: { state, ...redirect, tag } };

export const updateConference: JsonSchema = { type: 'object', properties: { status: state, ...redirect } };

export const updateMember: JsonSchema = {
  type: 'object',
  properties: {
    mute: { type: 'boolean', nullable: true },
    hold: { type: 'boolean', nullable: true },
    callIdsToCoach: { type: 'array', nullable: true, maxItems: 100, items: { type: 'string', maxLength: 256 } },
  },
};

export const updateRecording: JsonSchema = {
  type: 'object',
  required: ['state'],
  properties: { state: { type: 'string', enum: ['paused', 'recording'] } },
};

export const transcribeRecording: JsonSchema = {
  type: 'object',
  properties: {
    callbackUrl: optionalUrl,
    callbackMethod: method('callbackUrl method'),
    username: credential,
    password: credential,
    tag,
    callbackTimeout,
    detectLanguage: { type: 'boolean', nullable: true },
  },
};

/** The parameters of lists. */
export const word: JsonSchema = { type: 'string', maxLength: 256 };
export const instant: JsonSchema = { type: 'string', format: 'instant', maxLength: 64 };
export const pageSize = (maximum: number): JsonSchema => ({ type: 'integer', minimum: 1, maximum });
