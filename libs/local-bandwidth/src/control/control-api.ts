import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LocalBandwidthOptions } from '../options.js';
import { type Answering, USUAL_HOST } from '../server/http-server.js';
import type { Sessions } from '../sessions.js';
import { admit } from './admit.js';
import { readJson } from './body.js';
import { check } from './check.js';
import { asControlError, ControlError } from './control-error.js';
import type { Answer, Route } from './route.js';
import { Router } from './router.js';
import { routes } from './routes.js';

/** Answers the requests of the control API. */
export function controlApi(sessions: Sessions, options: LocalBandwidthOptions): Answering {
  const router = new Router(routes);
  const guard = { host: options.host ?? USUAL_HOST, token: options.token };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      admit(request, guard);
      const { route, params, query } = router.find(request.method ?? 'GET', request.url ?? '/');
      const body = await bodyOf(request, route);
      const { headers } = request;
      const name = headers['local-session'];
      const session = sessions.get(typeof name === 'string' ? name : undefined);
      write(response, await route.handle({ session, sessions, options, params, query, headers, body }));
    } catch (error) {
      const { status, code, message } = asControlError(error);
      if (response.headersSent) return void response.destroy();
      if (!request.complete) response.setHeader('Connection', 'close'); // the rest of a body is not read
      write(response, { status, body: { code, message } });
    }
  };
}

async function bodyOf(
  request: IncomingMessage,
  { body: schema, isBodyOptional, largestBody }: Route,
): Promise<unknown> {
  if (!schema) return undefined;
  const body = await readJson(request, largestBody);
  if (body === undefined) {
    if (isBodyOptional) return undefined;
    throw new ControlError(400, 'BODY_MISSING', 'The request needs a body of JSON.');
  }
  check(body, schema);
  return body;
}

function write(response: ServerResponse, { status, body, stream }: Answer): void {
  response.statusCode = status;
  if (stream) return stream(response);
  if (body === undefined) return void response.end();
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}
