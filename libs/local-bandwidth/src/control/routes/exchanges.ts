import { checkBody } from '../../events/check-body.js';
import type { ExchangeQuery } from '../../exchanges/exchange-store.js';
import { problemOfQuery } from '../../exchanges/matches.js';
import { ControlError } from '../control-error.js';
import type { AskedForExchanges, Route } from '../route.js';
import { integer, list, object, text } from '../../schema/schema.js';
import { exchange } from '../../schema/schemas.js';

const anotherBody = text({ description: 'The body to send instead of the original one', maxLength: 1_000_000 });

export const exchangeRoutes: readonly Route<AskedForExchanges>[] = [
  {
    method: 'GET',
    path: '/exchanges',
    summary: 'Lists the HTTP exchanges that are kept, the oldest first.',
    query: {
      q: text({
        description:
          'Words that all occur in the exchange, or event:NAME, call:ID, message:ID, conference:ID, kind:callback, method:POST, status:500, is:failed, is:answered',
      }),
      after: text({ pattern: '^x\\d+$', description: 'Only exchanges after the one with this id, such as x12' }),
      limit: integer({
        minimum: 1,
        description: 'The maximum number of exchanges; the first ones are returned. Default: all',
      }),
    },
    answers: {
      200: { description: 'The exchanges', schema: list(exchange) },
      400: { description: 'The query has an unknown key or value' },
    },
    handle: ({ session, query }) => {
      const wanted = query as ExchangeQuery;
      const problem = problemOfQuery(wanted.q ?? '');
      if (problem !== undefined) throw new ControlError(400, 'REQUEST_INVALID', problem);
      return { status: 200, body: session.exchanges.list(wanted) };
    },
  },
  {
    method: 'GET',
    path: '/exchanges/{id}',
    summary: 'Returns an exchange.',
    answers: {
      200: { description: 'The exchange', schema: exchange },
      404: { description: 'There is no such exchange, or it is no longer kept' },
    },
    handle: ({ session, params }) => ({ status: 200, body: session.exchanges.get(params['id'] ?? '') }),
  },
  {
    method: 'POST',
    path: '/exchanges/{id}/replay',
    summary: 'Sends the request of an exchange again, without a real call. Answers after the application did.',
    body: object({
      'times?': integer({ minimum: 1, maximum: 100 }),
      'edit?': object({ 'body?': anotherBody }),
    }),
    isBodyOptional: true,
    answers: {
      201: { description: 'The new exchanges', schema: object({ ids: list(text()) }) },
      404: { description: 'There is no such exchange, or it is no longer kept' },
      409: { description: 'The exchange is not a callback, or its body was too long to be kept and none is given' },
    },
    handle: async ({ session, params, body = {} }) => {
      const { times = 1, edit = {} } = body as { readonly times?: number; readonly edit?: { readonly body?: string } };
      return { status: 201, body: { ids: await session.replay(params['id'] ?? '', times, edit.body) } };
    },
  },
  {
    method: 'POST',
    path: '/exchanges/{id}/check',
    summary: 'Checks a body for a replay against the catalogue of events. Nothing is sent.',
    description:
      'Answers `findings`, each with `line`, `column`, `severity` and `message`. An `error` is something that Bandwidth never sends: text that is not JSON, or a value of another kind. ' +
      'A `note` is something that Bandwidth may send, so that an application has to tolerate it: a field or a value that is not documented, or a documented field that is missing. ' +
      'A replay sends both. A body in XML is only checked for being well-formed.',
    body: object({ body: anotherBody }),
    answers: {
      200: {
        description: 'What Bandwidth would not send, in the order of the text; at most a hundred findings',
        schema: object({
          'event?': text({ description: 'The event that it was checked as' }),
          findings: list(
            object({
              line: integer({ minimum: 1 }),
              column: integer({ minimum: 1 }),
              severity: text({
                enum: ['error', 'note'],
                description: 'An error is something that Bandwidth never sends; a note is something that it may send',
              }),
              message: text(),
            }),
          ),
        }),
      },
      404: { description: 'There is no such exchange, or it is no longer kept' },
    },
    handle: ({ session, params, body }) => {
      const checked = checkBody(session.exchanges.get(params['id'] ?? ''), (body as { readonly body: string }).body);
      return { status: 200, body: checked };
    },
  },
];
