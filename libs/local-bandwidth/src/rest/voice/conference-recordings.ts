import type { Recording } from '../../engine/recording.js';
import type { Operation, RestAsked } from '../operation.js';
import { audioOf } from './audio.js';
import { recordingView } from './recording-views.js';
import { voiceOperations } from './voice-operations.js';

const ALL = '/accounts/{accountId}/conferences/{conferenceId}/recordings';
const ONE = `${ALL}/{recordingId}`;

export const conferenceRecordings: readonly Operation[] = voiceOperations([
  {
    id: 'listConferenceRecordings',
    does: 'The recordings of a conference',
    method: 'GET',
    path: ALL,
    handle: (asked) => {
      const { engine } = asked.session;
      const { id } = engine.conference(asked.params['conferenceId'] ?? '');
      const all = engine.recordings.all().filter(({ facts }) => facts.conferenceId === id);
      return { status: 200, body: all.map((recording) => recordingView(asked, recording)) };
    },
  },
  {
    id: 'getConferenceRecording',
    does: 'One recording',
    method: 'GET',
    path: ONE,
    handle: (asked) => ({ status: 200, body: recordingView(asked, recordingOf(asked)) }),
  },
  {
    id: 'downloadConferenceRecording',
    does: 'The file of a recording',
    method: 'GET',
    path: `${ONE}/media`,
    handle: (asked) => audioOf(asked, recordingOf(asked)),
  },
]);

function recordingOf({ session, params: { conferenceId = '', recordingId = '' } }: RestAsked): Recording {
  return session.engine.recordings.get(recordingId, { conferenceId });
}
