import type { Call } from '../call.js';
import type { Platform } from '../platform.js';
import { instant } from '../times.js';
import { inOrder, type VoiceEventName } from './key-orders.js';

/** The payload of an event of a call, with what is special about that event. */
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

/** A leg is described by the addresses of the call that made it, beside its own. */
function fieldsOf(platform: Platform, call: Call): Record<string, unknown> {
  const { facts, startTime, answerTime, endTime, tag } = call;
  const { parent, enqueuedTime } = facts;
  return {
    accountId: platform.accountId,
    applicationId: facts.applicationId,
    from: parent ? parent.facts.from : facts.from,
    to: parent ? parent.facts.to : facts.to,
    direction: parent ? platform.assumptions.use('legDirection') : facts.direction,
    callId: call.id,
    callUrl: callUrl(platform, call),
    ...(parent && {
      parentCallId: parent.id,
      transferCallerId: facts.transferCallerId,
      transferTo: facts.to,
    }),
    ...(enqueuedTime !== undefined && { enqueuedTime: instant(enqueuedTime) }),
    startTime: instant(startTime),
    ...(answerTime !== undefined && { answerTime: instant(answerTime) }),
    ...(endTime !== undefined && { endTime: instant(endTime) }),
    ...(tag !== undefined && { tag }),
    ...(platform.assumptions.use('privacyField') === 'false' && { privacy: false }),
  };
}

/** The address of a call in the REST API. */
export function callUrl({ voiceUrl, accountId }: Platform, call: Call): string {
  return `${voiceUrl}/accounts/${accountId}/calls/${call.id}`;
}
