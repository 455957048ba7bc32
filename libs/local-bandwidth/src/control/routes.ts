import { openApi } from './openapi.js';
import type { Route } from './route.js';
import { aboutRoutes } from './routes/about.js';
import { assumptionRoutes } from './routes/assumptions.js';
import { callRoutes } from './routes/calls.js';
import { clockRoutes } from './routes/clock.js';
import { eventRoutes } from './routes/events.js';
import { exchangeRoutes } from './routes/exchanges.js';
import { explorationRoutes } from './routes/exploration.js';
import { faultRoutes } from './routes/faults.js';
import { messageRoutes } from './routes/messages.js';
import { phoneRoutes } from './routes/phones.js';
import { sessionRoutes } from './routes/sessions.js';
import { streamRoutes } from './routes/stream.js';

const described: readonly Route[] = [
  ...aboutRoutes,
  ...callRoutes,
  ...phoneRoutes,
  ...messageRoutes,
  ...eventRoutes,
  ...exchangeRoutes,
  ...clockRoutes,
  ...faultRoutes,
  ...assumptionRoutes,
  ...sessionRoutes,
  ...explorationRoutes,
  ...streamRoutes,
];

/** All operations of the control API. */
export const routes: readonly Route[] = [
  ...described,
  {
    method: 'GET',
    path: '/openapi.json',
    summary: 'Returns this description of the control API.',
    answers: { 200: { description: 'An OpenAPI document', schema: { type: 'object' } } },
    handle: ({ options }) => ({ status: 200, body: openApi(routes, options.token !== undefined) }),
  },
];
