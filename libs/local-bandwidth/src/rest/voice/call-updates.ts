import type { Operation } from '../operation.js';
import { RestError } from '../rest-error.js';
import { redirectsOf } from './redirects.js';
import type { UpdateCallBody } from './requests.js';
import { updateCall } from './schemas.js';
import { voiceOperations } from './voice-operations.js';

export const callUpdates: readonly Operation[] = voiceOperations([
  {
    id: 'updateCall',
    does: 'Asks `redirectUrl` for another document (`redirect`), or hangs up, cancels or rejects the call',
    method: 'POST',
    path: '/accounts/{accountId}/calls/{callId}',
    body: { types: ['application/json'], schema: updateCall },
    handle: ({ session, params, body }) => {
      const { state, tag, ...redirect } = body as UpdateCallBody;
      const isCompleted = state === 'completed';
      if (isCompleted && typeof tag === 'string') throw new RestError(400, "tag cannot be used with state 'completed'");
      const targets = redirectsOf(redirect, isCompleted);
      session.engine.updateCall(params['callId'] ?? '', {
        state: state ?? 'active',
        ...(typeof tag === 'string' && { tag }),
        ...targets,
      });
      return { status: 200 };
    },
  },
  {
    id: 'updateCallBxml',
    does: 'Gives the call another document, which it runs at once',
    method: 'PUT',
    path: '/accounts/{accountId}/calls/{callId}/bxml',
    body: { types: ['application/xml'] },
    handle: ({ session, params, body }) => {
      session.engine.updateCallBxml(params['callId'] ?? '', String(body));
      return { status: 204 };
    },
  },
]);
