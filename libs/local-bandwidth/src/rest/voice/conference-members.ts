import type { Participation } from '../../engine/conference.js';
import type { Operation } from '../operation.js';
import { RestError } from '../rest-error.js';
import { memberView } from './conference-views.js';
import type { UpdateMemberBody } from './requests.js';
import { updateMember } from './schemas.js';
import { voiceOperations } from './voice-operations.js';

const MEMBER = '/accounts/{accountId}/conferences/{conferenceId}/members/{memberId}';

/** The operations for members of conferences. The id of a member is the id of its call. */
export const conferenceMembers: readonly Operation[] = voiceOperations([
  {
    id: 'getConferenceMember',
    does: 'One member, whose id is that of the call',
    method: 'GET',
    path: MEMBER,
    handle: (asked) => {
      const { conferenceId = '', memberId = '' } = asked.params;
      const conference = asked.session.engine.conference(conferenceId);
      const member = conference.members.get(memberId);
      if (!member) throw new RestError(404, `Conference member [${memberId}] not found`);
      return { status: 200, body: memberView(asked, conference, member) };
    },
  },
  {
    id: 'updateConferenceMember',
    does: 'Mutes a member, holds it, or lets it coach others',
    method: 'PUT',
    path: MEMBER,
    body: { types: ['application/json'], schema: updateMember },
    handle: ({ session, params: { conferenceId = '', memberId = '' }, body }) => {
      session.engine.updateMember(conferenceId, memberId, participationOf(body as UpdateMemberBody));
      return { status: 204 };
    },
  },
]);

/** The changes that a request makes. Fields that it leaves out do not change; an empty list ends coaching. */
function participationOf({ mute, hold, callIdsToCoach }: UpdateMemberBody): Partial<Participation> {
  return {
    ...(typeof mute === 'boolean' && { isMuted: mute }),
    ...(typeof hold === 'boolean' && { isOnHold: hold }),
    ...(callIdsToCoach && { coaches: [...callIdsToCoach] }),
  };
}
