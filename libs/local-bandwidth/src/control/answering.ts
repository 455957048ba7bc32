import type { IncomingMessage, ServerResponse } from 'node:http';
import { readJson } from './body.js';
import { check } from './check.js';
import { asControlError, ControlError } from './control-error.js';
import type { Answer, AskedOfAny, Route } from './route.js';
import type { Router } from './router.js';
import type { Schema } from '../schema/schema.js';

/** The steps before the routes of a control API. */
interface Before<Asked extends AskedOfAny> {
  /** Checks whether the request may be answered. @throws ControlError if it may not */
  readonly admit?: (request: IncomingMessage) => void;
  /**
   * The query parameters that these steps read. Every other one that the route does not know is refused. Default: they
   * are let through, as the guards of an application may read them.
   */
  readonly parameters?: readonly string[];
  /** Adds what the routes need besides the request. */
  readonly complete: (asked: AskedOfAny) => Asked;
}

/** The parts of a request that another server has read already. */
interface Given {
  /** The path and the query. Default: those of the request. */
  readonly target?: string;
  /** The parsed body; `undefined` if it was not read yet, or if there is none. */
  readonly body?: unknown;
}

/** Answers requests with routes. Never rejects: an error becomes an answer. */
export function answering<Asked extends AskedOfAny>(
  router: Router<Asked>,
  { admit, parameters, complete }: Before<Asked>,
): (request: IncomingMessage, response: ServerResponse, given?: Given) => Promise<void> {
  return async (request, response, given = {}) => {
    try {
      admit?.(request);
      const { headers, method = 'GET', url = '/' } = request;
      const { route, params, query: asked } = router.find(method, given.target ?? url);
      const query = checkedQuery(asked, route.query, parameters);
      const body = await bodyOf(request, route, given.body);
      write(response, await route.handle(complete({ params, query, headers, body })));
    } catch (error) {
      const { status, code, message } = asControlError(error);
      if (response.headersSent) return void response.destroy();
      if (!request.complete) response.setHeader('Connection', 'close'); // the rest of a body is not read
      write(response, { status, body: { code, message } });
    }
  };
}

/** The parameters of a route, numbers as such. @throws ControlError for one that does not fit */
function checkedQuery(
  asked: URLSearchParams,
  known: Readonly<Record<string, Schema>> = {},
  others?: readonly string[],
): Readonly<Record<string, string | number>> {
  const values = [...asked].flatMap(([name, text]) => {
    const schema = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!schema && (!others || others.includes(name))) return [];
    return [[name, schema?.type === 'integer' && text !== '' ? Number(text) : text]];
  });
  const query = Object.fromEntries(values) as Readonly<Record<string, string | number>>;
  check(query, { type: 'object', properties: known, additionalProperties: false }, 'query');
  return query;
}

async function bodyOf<Asked extends AskedOfAny>(
  request: IncomingMessage,
  { body: schema, isBodyOptional, largestBody }: Route<Asked>,
  given: unknown,
): Promise<unknown> {
  if (!schema) return undefined;
  const body = given ?? (await readJson(request, largestBody));
  if (body === undefined) {
    if (isBodyOptional) return undefined;
    throw new ControlError(400, 'BODY_MISSING', 'The request needs a JSON body.');
  }
  check(body, schema, 'body');
  return body;
}

function write(response: ServerResponse, { status, body, stream }: Answer): void {
  response.statusCode = status;
  if (stream) return stream(response);
  if (body === undefined) return void response.end();
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}
