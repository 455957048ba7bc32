import type { IncomingCall } from '../../engine/options.js';
import type { Action } from '../../engine/phone.js';
import { HARMLESS_FILE } from '../../server/harmless-file.js';
import type { Route } from '../route.js';
import { list, object, text } from '../../schema/schema.js';
import { action, call, newCall } from '../../schema/schemas.js';
import { settled } from '../settled.js';
import { shownCall } from '../views.js';

export const callRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/calls',
    summary: 'Calls a number of the application.',
    body: newCall,
    answers: { 201: { description: 'The call', schema: object({ callId: text() }) } },
    handle: async ({ session, body }) => {
      const callId = session.call(body as IncomingCall);
      await settled(session);
      return { status: 201, body: { callId } };
    },
  },
  {
    method: 'GET',
    path: '/calls',
    summary: 'Lists the calls that are kept, the oldest first.',
    answers: { 200: { description: 'The calls', schema: list(call) } },
    handle: ({ session }) => ({ status: 200, body: session.calls().map((each) => shownCall(each)) }),
  },
  {
    method: 'GET',
    path: '/calls/{callId}',
    summary: 'Returns a call.',
    answers: { 200: { description: 'The call', schema: call }, 404: { description: 'There is no such call' } },
    handle: ({ session, params }) => ({ status: 200, body: shownCall(session.callView(params['callId'] ?? '')) }),
  },
  {
    method: 'POST',
    path: '/calls/{callId}/actions',
    summary: 'Makes the person at the phone of a call do something.',
    body: action,
    answers: {
      202: { description: 'The person does it' },
      404: { description: 'There is no such call' },
      409: { description: 'The state of the call does not allow it' },
    },
    handle: async ({ session, params, body }) => {
      session.act(params['callId'] ?? '', body as Action);
      await settled(session);
      return { status: 202 };
    },
  },
  {
    method: 'GET',
    path: '/calls/{callId}/recordings/{recordingId}/media',
    summary: 'Returns the sound of a recording of a call, as WAV.',
    answers: {
      200: { description: 'The file' },
      404: { description: 'There is no such file, or it is not ready yet' },
    },
    contentType: 'audio/wav',
    handle: ({ session: { engine }, params: { callId = '', recordingId = '' } }) => {
      const file = engine.recordings.wav(engine.recordings.get(recordingId, { callId }).id);
      return {
        status: 200,
        stream: (response) => {
          for (const [name, value] of Object.entries(HARMLESS_FILE)) response.setHeader(name, value);
          response.setHeader('Content-Type', 'audio/wav');
          response.end(file);
        },
      };
    },
  },
];
