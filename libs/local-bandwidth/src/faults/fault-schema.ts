import type { FaultKind } from './fault.js';
import { flag, integer, number, object, type Schema, text } from '../schema/schema.js';

const ms = number({ minimum: 0, maximum: 86_400_000, description: 'ms' });

const SCOPE = {
  'event?': text({ maxLength: 100, description: 'The wire name of an event' }),
  'callId?': text({ maxLength: 256, description: 'A call; the legs of its transfers belong to it' }),
  'number?': text({ maxLength: 256, description: 'A phone, or a recipient of a message' }),
  'probability?': number({ minimum: 0, maximum: 1 }),
  'count?': integer({ minimum: 1, description: 'How often at most' }),
};

const FIELDS: Readonly<Record<FaultKind, Readonly<Record<string, Schema>>>> = {
  slow: { ms },
  timeout: {},
  reset: {},
  duplicate: { 'atOnce?': flag({ description: 'Both are under way at the same time' }) },
  late: { ms },
  outOfOrder: { 'ms?': ms },
  batch: { 'ms?': ms },
  noRealm: {},
  noFallback: {},
  rest: { status: integer({ enum: [401, 404, 409, 429, 500] }) },
  queueFull: {},
  machineDetection: {
    value: text({ enum: ['answering-machine', 'human', 'tone-detected', 'silence', 'timeout', 'error'] }),
  },
  messageError: { errorCode: integer({ minimum: 1000, maximum: 99_999 }), 'description?': text({ maxLength: 256 }) },
};

/** A fault, one form for each kind. */
export const faultSchema: Schema = {
  oneOf: Object.entries(FIELDS).map(([kind, fields]) => object({ kind: text({ enum: [kind] }), ...fields, ...SCOPE })),
};
