import type { Conference } from '../../engine/conference.js';
import type { Operation, RestAsked } from '../operation.js';
import { pageOf } from '../paging.js';
import { conferenceView, memberView } from './conference-views.js';
import { redirectsOf } from './redirects.js';
import type { UpdateConferenceBody } from './requests.js';
import { instant, pageSize, updateConference, word } from './schemas.js';
import { voiceOperations } from './voice-operations.js';
import { isWithin } from './within.js';

const ALL = '/accounts/{accountId}/conferences';
const ONE = `${ALL}/{conferenceId}`;

export const conferences: readonly Operation[] = voiceOperations([
  {
    id: 'listConferences',
    does: 'The conferences that are kept, the oldest first, in pages',
    method: 'GET',
    path: ALL,
    query: {
      name: word,
      minCreatedTime: instant,
      maxCreatedTime: instant,
      pageSize: pageSize(1000),
      pageToken: word,
    },
    handle: (asked) =>
      pageOf(asked, {
        all: asked.session.engine.conferences().filter((each) => isWanted(each, asked.query)),
        idOf: ({ id }) => id,
        usual: 1000,
        path: `/accounts/${asked.accountId}/conferences`,
        shown: conferenceView,
      }),
  },
  {
    id: 'getConference',
    does: 'One conference, with its members',
    method: 'GET',
    path: ONE,
    handle: (asked) => {
      const conference = conferenceOf(asked);
      const activeMembers = [...conference.members.values()].map((member) => memberView(asked, conference, member));
      return { status: 200, body: { ...conferenceView(conference), activeMembers } };
    },
  },
  {
    id: 'updateConference',
    does: 'Asks `redirectUrl` for a document for all members (`conferenceRedirect`), or ends the conference',
    method: 'POST',
    path: ONE,
    body: { types: ['application/json'], schema: updateConference },
    handle: ({ session, params, body }) => {
      const { status, ...redirect } = body as UpdateConferenceBody;
      const targets = redirectsOf(redirect, status === 'completed');
      session.engine.updateConference(params['conferenceId'] ?? '', { state: status ?? 'active', ...targets });
      return { status: 204 };
    },
  },
  {
    id: 'updateConferenceBxml',
    does: 'Plays a document to all members at once',
    method: 'PUT',
    path: `${ONE}/bxml`,
    body: { types: ['application/xml'] },
    handle: ({ session, params, body }) => {
      session.engine.updateConferenceBxml(params['conferenceId'] ?? '', String(body));
      return { status: 204 };
    },
  },
]);

function conferenceOf({ session, params }: RestAsked): Conference {
  return session.engine.conference(params['conferenceId'] ?? '');
}

function isWanted({ settings, createdTime }: Conference, query: URLSearchParams): boolean {
  const isNamed = (query.get('name') ?? settings.name) === settings.name;
  return isNamed && isWithin(createdTime, query.get('minCreatedTime'), query.get('maxCreatedTime'));
}
