import { SAVED_FORMATS, savedFile, type SavedFormat } from '../../scenario/save/saved-file.js';
import type { Snapshot } from '../../snapshot.js';
import { ControlError } from '../control-error.js';
import { checkSize, LARGEST_SESSION } from '../largest-session.js';
import type { Route } from '../route.js';
import { integer, list, object, type Schema, text, time } from '../../schema/schema.js';
import { assumptionChoices, call, exchange, keptMessage, phone } from '../../schema/schemas.js';
import { faultSchema } from '../../faults/fault-schema.js';

const keptCall: Schema = { ...call, properties: { ...call.properties, conferenceId: text() } };

const snapshot = object({
  version: integer({ enum: [1] }),
  now: time,
  calls: list(keptCall),
  messages: list(keptMessage),
  exchanges: list(exchange),
  phones: { type: 'object', additionalProperties: phone },
  faults: list(faultSchema),
  'assumptions?': assumptionChoices,
});

const sipResponseCode = integer({ description: 'Earlier versions exported it; it is not kept' });

const imported: Schema = {
  ...snapshot,
  properties: {
    ...snapshot.properties,
    calls: list({ ...keptCall, properties: { ...keptCall.properties, sipResponseCode } }),
  },
};

export const sessionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/sessions',
    summary:
      'Lists the names of the sessions. The header Local-Session selects the session of a request, which begins when it is first named.',
    answers: { 200: { description: 'The names', schema: object({ sessions: list(text()) }) } },
    handle: ({ sessions }) => ({ status: 200, body: { sessions: sessions.names } }),
  },
  {
    method: 'DELETE',
    path: '/sessions/{name}',
    summary: 'Ends a session and deletes its history.',
    answers: { 204: { description: 'The session was deleted' }, 404: { description: 'There is no such session' } },
    handle: ({ sessions, params }) => {
      known(sessions.names, params['name']);
      sessions.delete(params['name'] ?? '');
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: '/sessions/{name}/export',
    summary: 'Exports the history of a session, with the settings of its phones, faults and assumptions.',
    description: 'The export can be given to `import`, here or in another local Bandwidth, to show the history again.',
    answers: {
      200: { description: 'The session', schema: snapshot },
      404: { description: 'There is no such session' },
      409: { description: 'The session is larger than what an import takes' },
    },
    handle: ({ sessions, params }) => {
      known(sessions.names, params['name']);
      const exported = sessions.get(params['name']).snapshot();
      checkSize(exported);
      return { status: 200, body: exported };
    },
  },
  {
    method: 'POST',
    path: '/sessions/{name}/scenario',
    summary: 'Saves what was done in a session, or in one call of it, as a test: a scenario file, or a jest spec.',
    description:
      'The session without a name is `default`. The file contains what people said, wrote and pressed, but no credentials.',
    body: object({
      'call?': text({ description: 'The id of a call. Default: everything that was done' }),
      'format?': text({ enum: [...SAVED_FORMATS], description: 'Default: scenario' }),
    }),
    isBodyOptional: true,
    answers: {
      200: { description: 'The file', schema: object({ fileName: text(), text: text() }) },
      404: { description: 'There is no such session or call' },
      409: { description: 'There is nothing to save' },
    },
    handle: ({ sessions, params, body = {} }) => {
      known(sessions.names, params['name']);
      const { call: callId, format } = body as { readonly call?: string; readonly format?: SavedFormat };
      return { status: 200, body: savedFile(sessions.get(params['name']), format, callId) };
    },
  },
  {
    method: 'POST',
    path: '/sessions/{name}/import',
    summary: 'Replaces the session of that name by an exported one. Calls that were under way are over.',
    description: 'Of lists that are longer than what is kept here, the newest entries are kept.',
    body: imported,
    largestBody: LARGEST_SESSION,
    answers: { 201: { description: 'The session', schema: object({ name: text() }) } },
    handle: ({ sessions, params, body }) => {
      const name = params['name'] ?? '';
      sessions.restore(name, body as Snapshot);
      return { status: 201, body: { name } };
    },
  },
];

function known(names: readonly string[], name: string | undefined): void {
  if (name === undefined || !names.includes(name)) {
    throw new ControlError(404, 'SESSION_UNKNOWN', 'There is no session with that name.');
  }
}
