import { ControlError } from '../control/control-error.js';
import type { AskedForExchanges, Route } from '../control/route.js';
import { exchangeRoutes } from '../control/routes/exchanges.js';
import { streamRoutes } from '../control/routes/stream.js';
import { integer, list, object, text, time } from '../schema/schema.js';
import { version } from '../control/version.js';
import type { DeadLetterBox } from './dead-letter.js';

/** What a route of an inspector sees of its request. */
export interface AskedOfInspector extends AskedForExchanges {
  /** Where the application takes callbacks. */
  readonly app: string;
  /** Nothing where it stores none. */
  readonly deadLetters: DeadLetterBox | undefined;
}

const deadLetter = object({
  id: text(),
  instance: text(),
  event: text(),
  key: text(),
  receivedAt: time,
  failedAt: time,
  attempts: integer(),
  reason: text(),
  'stack?': text(),
  succeeded: list(text()),
  'payload?': text({ description: 'JSON' }),
});

/** What an inspector answers below `/local/v1`: a part of what a local Bandwidth does, and dead letters. */
export const inspectorRoutes: readonly Route<AskedOfInspector>[] = [
  {
    method: 'GET',
    path: '',
    summary: 'Which application is inspected, and what can be done.',
    answers: { 200: { description: 'The application' } },
    handle: ({ app, deadLetters }) => ({
      status: 200,
      body: {
        version,
        account: '',
        numbers: [],
        app,
        clock: { kind: 'real', now: Date.now(), speed: 1, paused: false },
        capabilities: ['exchanges', 'replay', ...(deadLetters ? ['deadLetters'] : [])],
      },
    }),
  },
  ...exchangeRoutes,
  ...streamRoutes,
  {
    method: 'GET',
    path: '/dead-letters',
    summary: 'The stored callbacks that were given up, the latest first.',
    answers: { 200: { description: 'The dead letters', schema: list(deadLetter) } },
    handle: async ({ deadLetters }) => ({ status: 200, body: await stored(deadLetters?.list() ?? []) }),
  },
  {
    method: 'POST',
    path: '/dead-letters/{id}/retry',
    summary: 'Has one tried again, as often as a new callback.',
    answers: { 204: { description: 'It is in the queue again' }, 404: { description: 'There is none of that id' } },
    handle: async ({ deadLetters, params }) => done(await stored(deadLetters?.retry(params['id'] ?? '') ?? 0)),
  },
  {
    method: 'DELETE',
    path: '/dead-letters/{id}',
    summary: 'Removes one.',
    answers: { 204: { description: 'It is gone' }, 404: { description: 'There is none of that id' } },
    handle: async ({ deadLetters, params }) => done(await stored(deadLetters?.remove(params['id'] ?? '') ?? 0)),
  },
];

function done(count: number): { readonly status: number } {
  if (count > 0) return { status: 204 };
  throw new ControlError(404, 'DEAD_LETTER_UNKNOWN', 'There is no dead letter of that id; it may have been retried.');
}

async function stored<T>(asked: Promise<T> | T): Promise<T> {
  try {
    return await asked;
  } catch {
    throw new ControlError(503, 'STORAGE_UNREACHABLE', 'The storage of the queue does not answer.');
  }
}
