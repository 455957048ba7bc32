import type { PhoneBehaviour } from '../../engine/phone.js';
import type { Route } from '../route.js';
import { phone } from '../schemas.js';
import type { Schema } from '../schema.js';

const phones: Schema = { type: 'object', additionalProperties: phone };

export const phoneRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/phones',
    summary: 'How the phones behave that nobody holds, by number; a phone that is not named waits for an action.',
    answers: { 200: { description: 'The phones', schema: phones } },
    handle: ({ session }) => ({ status: 200, body: Object.fromEntries(session.phones) }),
  },
  {
    method: 'PUT',
    path: '/phones/{number}',
    summary: 'How a phone behaves that nobody holds, from its next ringing on.',
    body: phone,
    answers: { 200: { description: 'Its behaviour', schema: phone } },
    handle: ({ session, params, body }) => {
      session.setPhone(params['number'] ?? '', body as PhoneBehaviour);
      return { status: 200, body };
    },
  },
];
