import type { RealTimeTranscript } from '../../engine/real-time-transcript.js';
import type { Operation, RestAsked } from '../operation.js';
import { callUrl } from './call-views.js';
import { voiceOperations } from './voice-operations.js';

const ALL = '/accounts/{accountId}/calls/{callId}/transcriptions';
const ONE = `${ALL}/{transcriptionId}`;

export const realTimeTranscriptions: readonly Operation[] = voiceOperations([
  {
    id: 'listRealTimeTranscriptions',
    does: 'The transcriptions of a call that `<StartTranscription>` began',
    method: 'GET',
    path: ALL,
    handle: (asked) => {
      const all = asked.session.engine.recordings.transcripts(asked.params['callId'] ?? '');
      return { status: 200, body: all.map((transcript) => listed(asked, transcript)) };
    },
  },
  {
    id: 'getRealTimeTranscription',
    does: 'One transcription, with every sentence',
    method: 'GET',
    path: ONE,
    handle: ({ session, accountId, params: { callId = '', transcriptionId = '' } }) => {
      const { tracks, texts } = session.engine.recordings.transcript(callId, transcriptionId);
      const spoken = tracks.map((track, place) => ({
        detectedLanguage: 'en-US',
        track,
        transcript: texts[place] ?? '',
        confidence: 1,
      }));
      return { status: 200, body: { accountId, callId, transcriptionId, tracks: spoken } };
    },
  },
  {
    id: 'deleteRealTimeTranscription',
    does: 'Deletes a transcription',
    method: 'DELETE',
    path: ONE,
    handle: ({ session, params: { callId = '', transcriptionId = '' } }) => {
      session.engine.recordings.deleteTranscript(callId, transcriptionId);
      return { status: 200 }; // Bandwidth's description says 200, although there is no content
    },
  },
]);

function listed(asked: RestAsked, { id, name }: RealTimeTranscript): object {
  const transcriptionUrl = `${callUrl(asked, asked.params['callId'] ?? '')}/transcriptions/${id}`;
  return { transcriptionId: id, transcriptionName: name, transcriptionUrl };
}
