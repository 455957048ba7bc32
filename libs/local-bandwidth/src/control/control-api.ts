import type { Explorations } from '../explore/explorations.js';
import type { LocalBandwidthOptions } from '../options.js';
import { type Answering, USUAL_HOST } from '../server/http-server.js';
import type { Sessions } from '../sessions.js';
import { admit } from './admit.js';
import { answering } from './answering.js';
import { Router } from './router.js';
import { routes } from './routes.js';

/** Answers the requests of the control API. */
export function controlApi(sessions: Sessions, options: LocalBandwidthOptions, explorations: Explorations): Answering {
  const guard = { host: options.host ?? USUAL_HOST, token: options.token };
  return answering(new Router(routes), {
    admit: (request) => admit(request, guard),
    parameters: ['token'],
    complete: (asked) => {
      const name = asked.headers['local-session'];
      return {
        ...asked,
        session: sessions.get(typeof name === 'string' ? name : undefined),
        sessions,
        explorations,
        options,
      };
    },
  });
}
