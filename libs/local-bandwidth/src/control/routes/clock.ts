import type { Route } from '../route.js';
import { number, object, time } from '../schema.js';

const A_YEAR = 31_622_400_000;

export const clockRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/clock',
    summary:
      'Lets time pass on the virtual clock. Answers when all that fell due has happened, callbacks and answers included.',
    body: object({ advance: number({ minimum: 0, maximum: A_YEAR, description: 'ms' }) }),
    answers: {
      200: { description: 'The time now', schema: object({ now: time }) },
      409: { description: 'The clock is the real one' },
    },
    handle: async ({ session, body }) => {
      const { advance } = body as { readonly advance: number };
      return { status: 200, body: { now: await session.advance(advance) } };
    },
  },
];
