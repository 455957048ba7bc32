import type { Route } from './route.js';
import { BASE } from './router.js';
import type { Schema } from '../schema/schema.js';
import { error } from '../schema/schemas.js';
import { version } from './version.js';

const SESSION = {
  name: 'Local-Session',
  in: 'header',
  required: false,
  description: 'The name of the session, so that parallel tests keep their calls apart. Default: default',
  schema: { type: 'string', pattern: '^[\\w.-]{1,100}$' },
};

/** The control API as an OpenAPI document. */
export function openApi(routes: readonly Route[], wantsToken: boolean): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = `${BASE}${route.path}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Control API of local-bandwidth',
      version,
      description: 'Calls, messages, phones, time and faults of a local Bandwidth, and its HTTP exchanges.',
    },
    paths,
    components: {
      schemas: { Error: error },
      ...(wantsToken && { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } }),
    },
    ...(wantsToken && { security: [{ token: [] }] }),
  };
}

function operationOf(route: Route): object {
  const { method, path, summary, query = {}, body, isBodyOptional, answers, contentType } = route;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
  return {
    operationId: operationId(method, path),
    summary,
    ...(route.description !== undefined && { description: route.description }),
    parameters: [SESSION, ...inPath, ...inQuery],
    ...(body && {
      requestBody: { required: !isBodyOptional, content: { 'application/json': { schema: body } } },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { description, schema }]) => [
          status,
          { description, ...contentOf(Number(status), schema, contentType) },
        ]),
      ),
      default: { description: 'The request is refused', ...json({ $ref: '#/components/schemas/Error' }) },
    },
  };
}

function contentOf(status: number, schema: Schema | undefined, contentType: string | undefined): object {
  if (status >= 400) return json({ $ref: '#/components/schemas/Error' });
  if (contentType) return { content: { [contentType]: { schema: { type: 'string' } } } };
  return schema ? json(schema) : {};
}

function json(schema: Schema): object {
  return { content: { 'application/json': { schema } } };
}

/** The operation id, made of the method and the words of the path: `getCallsCallId`. */
function operationId(method: string, path: string): string {
  const words = path.split(/[^\w]+/).filter(Boolean);
  return method.toLowerCase() + (words.length > 0 ? words : ['about']).map((word) => capital(word)).join('');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
