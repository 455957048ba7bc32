import { checkBody } from '../../events/check-body.js';
import { problemOfQuery } from '../../exchanges/matches.js';
import { ControlError } from '../control-error.js';
import type { AskedForExchanges, Route } from '../route.js';
import { integer, list, object, text } from '../schema.js';
import { exchange } from '../schemas.js';

const MOST = 1000;

const anotherBody = text({ description: 'In the place of what was sent', maxLength: 1_000_000 });

export const exchangeRoutes: readonly Route<AskedForExchanges>[] = [
  {
    method: 'GET',
    path: '/exchanges',
    summary: 'The HTTP exchanges that are kept, the oldest first.',
    query: {
      q: text({
        description:
          'Words that all occur in it, or event:NAME, call:ID, message:ID, conference:ID, kind:callback, method:POST, status:500, is:failed, is:answered',
      }),
      after: text({ description: 'Only those after the one of this id' }),
      limit: integer({ minimum: 1, maximum: MOST, description: 'At most so many, the first ones' }),
    },
    answers: {
      200: { description: 'The exchanges', schema: list(exchange) },
      400: { description: 'The query has a key that there is not' },
    },
    handle: ({ session, query }) => {
      const [q, after] = [query.get('q'), query.get('after')];
      const problem = problemOfQuery(q ?? '');
      if (problem !== undefined) throw new ControlError(400, 'REQUEST_INVALID', problem);
      const found = session.exchanges.list({
        ...(q !== null && { q }),
        ...(after !== null && { after }),
        limit: limitOf(query.get('limit')),
      });
      return { status: 200, body: found };
    },
  },
  {
    method: 'GET',
    path: '/exchanges/{id}',
    summary: 'One exchange.',
    answers: { 200: { description: 'The exchange', schema: exchange }, 404: { description: 'It is not kept' } },
    handle: ({ session, params }) => ({ status: 200, body: session.exchanges.get(params['id'] ?? '') }),
  },
  {
    method: 'POST',
    path: '/exchanges/{id}/replay',
    summary: 'Sends the request of an exchange again, without a call behind it. Answers when the application has.',
    body: object({
      'times?': integer({ minimum: 1, maximum: 100 }),
      'edit?': object({ 'body?': anotherBody }),
    }),
    isBodyOptional: true,
    answers: {
      201: { description: 'The exchanges that it made', schema: object({ ids: list(text()) }) },
      404: { description: 'It is not kept' },
      409: { description: 'It was no callback' },
    },
    handle: async ({ session, params, body = {} }) => {
      const { times = 1, edit = {} } = body as { readonly times?: number; readonly edit?: { readonly body?: string } };
      return { status: 201, body: { ids: await session.replay(params['id'] ?? '', times, edit.body) } };
    },
  },
  {
    method: 'POST',
    path: '/exchanges/{id}/check',
    summary: 'Compares a body with the catalogue of events, as one would send it with a replay. Nothing is sent.',
    description:
      'Answers `findings`, each with `line`, `column`, `severity` and `message`. An `error` is nothing that Bandwidth sends: no JSON, a value of another kind. ' +
      'A `note` is what Bandwidth may send all the same, and an application has to stand: a field or a value that is not documented, and the lack of one that is. ' +
      'A replay sends either. Of a body in XML only that it is well-formed is checked.',
    body: object({ body: anotherBody }),
    answers: {
      200: {
        description: 'What Bandwidth would not send, in the order of the text; the first hundred',
        schema: object({
          'event?': text({ description: 'The event that it was checked as' }),
          findings: list(
            object({
              line: integer({ minimum: 1 }),
              column: integer({ minimum: 1 }),
              severity: text({
                enum: ['error', 'note'],
                description: 'An error is nothing that Bandwidth sends; a note is what it may send all the same',
              }),
              message: text(),
            }),
          ),
        }),
      },
      404: { description: 'It is not kept' },
    },
    handle: ({ session, params, body }) => {
      const checked = checkBody(session.exchanges.get(params['id'] ?? ''), (body as { readonly body: string }).body);
      return { status: 200, body: checked };
    },
  },
];

function limitOf(asked: string | null): number {
  if (asked === null) return MOST;
  const limit = Number(asked);
  if (Number.isInteger(limit) && limit >= 1) return Math.min(limit, MOST);
  throw new ControlError(400, 'REQUEST_INVALID', 'limit must be a whole number from 1 on.');
}
