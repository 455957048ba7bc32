import type { Met } from '../faults/faults.js';
import type { Session } from '../session.js';
import { queueFull } from './messaging/queue-full.js';
import type { Noted } from './noted.js';
import { tooManyCodes } from './mfa/too-many-codes.js';
import type { Api, Operation, RestAsked } from './operation.js';
import { RestError, tooMany } from './rest-error.js';

/** Applies the faults for an operation or for a number in its request. @throws RestError for a fault that refuses it */
export function orderedFaults(operation: Operation, asked: RestAsked, noted: Noted): void {
  const { faults } = asked.session;
  const met = metBy(operation, asked);
  const fault = faults.take('rest', met);
  if (fault) {
    noted.faults.push('rest');
    throw errorOf(fault.status, operation.api, asked.params);
  }
  const full = QUEUES[operation.id];
  if (!full || !faults.take('queueFull', met)) return;
  noted.faults.push('queueFull');
  throw full();
}

/** The error of a full queue, for each operation that has a queue. */
const QUEUES: Readonly<Record<string, () => RestError>> = {
  createCall: () => tooMany('The call queue is full'),
  createMessage: () => queueFull(1),
  createMultiChannelMessage: () => queueFull(1),
};

function errorOf(status: 401 | 404 | 409 | 429 | 500, api: Api, params: RestAsked['params']): RestError {
  switch (status) {
    case 401:
      return new RestError(status, 'The credentials provided were invalid');
    case 404:
      return new RestError(status, 'Not Found');
    case 409:
      return new RestError(status, conflictOf(params));
    case 429:
      return TOO_MANY[api]();
    case 500:
      return new RestError(status, api === 'mfa' ? 'Internal Error' : 'An unknown internal error occurred');
  }
}

/** Bandwidth's description of a conflict for a call, which conferences have, too. Others have that of the status. */
function conflictOf({ callId, memberId, conferenceId }: RestAsked['params']): string {
  const call = callId ?? memberId;
  if (call === undefined && conferenceId === undefined) return 'Conflict';
  const what = call === undefined ? `Conference [${conferenceId}]` : `Call [${call}]`;
  return `${what} cannot be modified in its current state`;
}

/** The error of each API for too many requests. */
const TOO_MANY: Readonly<Record<Api, () => RestError>> = {
  voice: () => tooMany('Account call creation rate limit exceeded'),
  messaging: () => queueFull(1),
  multiChannel: () => queueFull(1),
  mfa: () => tooManyCodes(),
};

function metBy({ id }: Operation, { session, params, body }: RestAsked): Met {
  const { to, from } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const callId = params['callId'] ?? params['memberId'];
  const numbers = [to, from, phoneOf(session, callId)].flat().filter((number) => typeof number === 'string');
  return { event: id, numbers, ...(callId !== undefined && { callIds: [callId] }) };
}

function phoneOf(session: Session, callId: string | undefined): string | undefined {
  return callId === undefined ? undefined : session.calls().find((call) => call.callId === callId)?.phone;
}
