import type { Conference, Member } from '../../engine/conference.js';
import { instant } from '../../engine/times.js';
import type { RestAsked } from '../operation.js';
import { timeOf } from './call-views.js';

/** The answer for a conference, without its members. */
export function conferenceView({ id, settings, createdTime, completedTime }: Conference): Record<string, unknown> {
  const { name, target, tag } = settings;
  return {
    id,
    name,
    createdTime: instant(createdTime),
    completedTime: timeOf(completedTime),
    conferenceEventUrl: target?.url ?? null,
    conferenceEventMethod: target?.method ?? 'POST',
    tag: tag ?? null,
  };
}

/** The answer for a member of a conference. */
export function memberView(asked: RestAsked, { id: conferenceId }: Conference, { call, takes }: Member): object {
  return {
    callId: call.id,
    conferenceId,
    memberUrl: `${asked.baseUrl}/accounts/${asked.accountId}/conferences/${conferenceId}/members/${call.id}`,
    mute: takes.isMuted,
    hold: takes.isOnHold,
    callIdsToCoach: [...takes.coaches],
  };
}
