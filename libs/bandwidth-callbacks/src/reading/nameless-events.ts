import type { EventClass } from '../events/definition.js';
import { hasValue, readFlag } from '../events/fields/convert.js';
import { EmergencyCallingQueryEvent } from '../events/emergency/emergency-calling-query.event.js';
import { TollfreeVerificationBlockedEvent } from '../events/tollfree/verification-blocked.event.js';
import { TollfreeVerificationDenialEvent } from '../events/tollfree/verification-denial.event.js';
import { TollfreeVerificationFailureEvent } from '../events/tollfree/verification-failure.event.js';
import { TollfreeVerificationEvent } from '../events/tollfree/verification.event.js';
import { WebrtcConnectStatusEvent } from '../events/webrtc/connect-status.event.js';
import type { Payload, Surroundings } from './payload.js';

/** An event that no field names, and the fields by which it is recognised. */
interface NamelessEvent {
  readonly type: EventClass;
  /** The payload must have at least one field of each of these groups. */
  readonly has: readonly (readonly string[])[];
  /** The payload must have none of these fields. */
  readonly lacks?: readonly string[];
  readonly method: 'GET' | 'POST';
}

const NUMBER = ['phoneNumber', 'internalTicketNumber'];
const DENIAL = ['denialStatusCode', 'declineReasonDescription', 'denialReasonDescription', 'additionalDenialReasons'];

/**
 * Fields of calls and messages, which also have `to` and `from`: one without its name must not count as an emergency.
 */
const OF_CALLS_AND_MESSAGES = [
  'callId',
  'conferenceId',
  'messageId',
  'accountId',
  'applicationId',
  'time',
  'eventTime',
];

/**
 * The first that fits counts: a denial may also say that the number is blocked, and all except a failure have a status.
 */
const NAMELESS: readonly NamelessEvent[] = [
  { type: TollfreeVerificationDenialEvent, has: [NUMBER, DENIAL], method: 'POST' },
  { type: TollfreeVerificationFailureEvent, has: [NUMBER, ['errorCode', 'errors', 'isBadRequest']], method: 'POST' },
  { type: TollfreeVerificationBlockedEvent, has: [NUMBER, ['blocked', 'blockedReason']], method: 'POST' },
  { type: TollfreeVerificationEvent, has: [NUMBER, ['status']], method: 'POST' },
  { type: WebrtcConnectStatusEvent, has: [['status'], ['fromType', 'toType']], method: 'POST' },
  { type: EmergencyCallingQueryEvent, has: [['to'], ['from']], lacks: OF_CALLS_AND_MESSAGES, method: 'GET' },
];

/** The event of a payload that names none, recognised by its fields; `undefined` if they fit no event. */
export function namelessEvent(payload: Payload, { method }: Pick<Surroundings, 'method'>): EventClass | undefined {
  const found = NAMELESS.find(
    (event) =>
      event.method === method &&
      event.has.every((group) => group.some((field) => tells(payload, field))) &&
      !event.lacks?.some((field) => hasValue(payload, field)),
  );
  return found?.type;
}

/** Fields of the events that have a name: a payload with one of them, and an unknown name, is an event of tomorrow. */
const OF_NAMED_EVENTS = [
  'callId',
  'conferenceId',
  'messageId',
  'message',
  'platform',
  'msgId',
  'endpointId',
  'participantId',
  'orderId',
  'time',
  'eventTime',
];

/**
 * The event of a payload with a name that no event has, when its fields fit a nameless one: `type` is then a field that
 * the catalogue does not know, or a parameter of the callback URL.
 */
export function namelessEventBesideName(payload: Payload, surroundings: Surroundings): EventClass | undefined {
  if (surroundings.inBatch || OF_NAMED_EVENTS.some((field) => hasValue(payload, field))) return undefined;
  return namelessEvent(payload, surroundings);
}

/** Whether a field is evidence for its event. An empty list is none, nor that a number is not blocked. */
function tells(payload: Payload, field: string): boolean {
  const value = payload[field];
  if (field === 'blocked') return readFlag(value) === true;
  return hasValue(payload, field) && !(Array.isArray(value) && value.length === 0);
}
