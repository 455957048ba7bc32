import { withoutCredentials } from '../../without-credentials.js';
import type { Route } from '../route.js';
import { list, object, text } from '../../schema/schema.js';
import { clockState } from '../../schema/schemas.js';
import { version } from '../version.js';

export const aboutRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '',
    summary: 'Tells which version runs, and for which application.',
    answers: {
      200: {
        description: 'The local Bandwidth',
        schema: object({
          version: text(),
          account: text(),
          numbers: list(text()),
          app: text({ description: 'The callback URL of the application' }),
          clock: clockState,
        }),
      },
    },
    handle: ({ session: { engine, numbers, application, clock } }) => ({
      status: 200,
      body: {
        version,
        account: engine.accountId,
        numbers,
        app: withoutCredentials(application.url),
        clock: clock.state,
      },
    }),
  },
];
