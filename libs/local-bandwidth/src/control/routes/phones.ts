import type { PhoneBehaviour } from '../../engine/phone.js';
import type { Route } from '../route.js';
import { phone } from '../../schema/schemas.js';
import type { Schema } from '../../schema/schema.js';

const phones: Schema = { type: 'object', additionalProperties: phone };

export const phoneRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/phones',
    summary: 'Returns how unattended phones behave, by number. A phone that is not listed waits for an action.',
    answers: { 200: { description: 'The phones', schema: phones } },
    handle: ({ session }) => ({ status: 200, body: Object.fromEntries(session.phones) }),
  },
  {
    method: 'PUT',
    path: '/phones/{number}',
    summary: 'Sets how an unattended phone behaves, from the next time it rings.',
    body: phone,
    answers: { 200: { description: 'The behaviour of the phone', schema: phone } },
    handle: ({ session, params, body }) => {
      session.setPhone(params['number'] ?? '', body as PhoneBehaviour);
      return { status: 200, body };
    },
  },
];
