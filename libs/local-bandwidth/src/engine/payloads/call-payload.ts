import type { Call } from '../call.js';
import type { Platform } from '../platform.js';
import { instant } from '../times.js';
import { inOrder, type VoiceEventName } from './key-orders.js';

/** The payload of an event of a call, with the fields of that event. */
export function callPayload(
  platform: Platform,
  call: Call,
  event: VoiceEventName,
  special: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return inOrder(event, {
    ...fieldsOf(platform, call),
    eventType: event,
    eventTime: instant(platform.now),
    ...special,
  });
}

/** The two sides of a call. A leg of a Transfer has its own addresses, and those of the call that made it. */
export function sidesOf({ assumptions }: Platform, call: Call) {
  const { facts } = call;
  const { parent, applicationId } = facts;
  if (!parent) return { applicationId, from: facts.from, to: facts.to, direction: facts.direction };
  const { from, to } = parent.facts;
  const { transferCallerId } = facts;
  return {
    applicationId,
    from,
    to,
    direction: assumptions.use('legDirection', call),
    parentCallId: parent.id,
    ...(transferCallerId !== undefined && { transferCallerId }),
    transferTo: facts.to,
  };
}

function fieldsOf(platform: Platform, call: Call): Record<string, unknown> {
  const { facts, startTime, answerTime, endTime, tag } = call;
  const { enqueuedTime } = facts;
  return {
    accountId: platform.accountId,
    ...sidesOf(platform, call),
    callId: call.id,
    callUrl: callUrl(platform, call),
    ...(enqueuedTime !== undefined && { enqueuedTime: instant(enqueuedTime) }),
    ...(!call.isUnbegun && { startTime: instant(startTime) }),
    ...(answerTime !== undefined && { answerTime: instant(answerTime) }),
    ...(endTime !== undefined && { endTime: instant(endTime) }),
    ...(tag !== undefined && { tag }),
    ...(platform.assumptions.use('privacyField', call) === 'false' && { privacy: facts.isPrivate ?? false }),
  };
}

/** The address of a call in the REST API. */
export function callUrl({ voiceUrl, accountId }: Platform, call: Call): string {
  return `${voiceUrl}/accounts/${accountId}/calls/${call.id}`;
}
