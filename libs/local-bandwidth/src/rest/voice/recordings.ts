import type { Recording } from '../../engine/recording.js';
import type { Operation, RestAnswer, RestAsked } from '../operation.js';
import { audioOf } from './audio.js';
import { recordingView, transcriptView } from './recording-views.js';
import type { TranscribeBody } from './requests.js';
import { instant, transcribeRecording, updateRecording, word } from './schemas.js';
import { targetOf } from './targets.js';
import { voiceOperations } from './voice-operations.js';
import { isWithin } from './within.js';

const CALL = '/accounts/{accountId}/calls/{callId}';
const RECORDING = `${CALL}/recordings/{recordingId}`;
const MOST = 1000;

export const recordings: readonly Operation[] = voiceOperations([
  {
    id: 'listAccountCallRecordings',
    does: 'The recordings of all calls, at most 1,000',
    method: 'GET',
    path: '/accounts/{accountId}/recordings',
    query: { to: word, from: word, minStartTime: instant, maxStartTime: instant },
    handle: (asked) => ({ status: 200, body: ofAccount(asked).map((recording) => recordingView(asked, recording)) }),
  },
  {
    id: 'updateCallRecordingState',
    does: 'Pauses or resumes the recording that `<StartRecording>` began',
    method: 'PUT',
    path: `${CALL}/recording`,
    body: { types: ['application/json'], schema: updateRecording },
    handle: ({ session, params, body }) => {
      const { state } = body as { readonly state: 'paused' | 'recording' };
      session.engine.recordings.setState(params['callId'] ?? '', state);
      return { status: 200 };
    },
  },
  {
    id: 'listCallRecordings',
    does: 'The recordings of a call, those that are not ready among them',
    method: 'GET',
    path: `${CALL}/recordings`,
    handle: (asked) => {
      const { callId } = asked.session.callView(asked.params['callId'] ?? '');
      const all = asked.session.engine.recordings.all().filter(({ facts }) => facts.callId === callId);
      return { status: 200, body: all.map((recording) => recordingView(asked, recording)) };
    },
  },
  {
    id: 'getCallRecording',
    does: 'One recording',
    method: 'GET',
    path: RECORDING,
    handle: (asked) => ({ status: 200, body: recordingView(asked, recordingOf(asked)) }),
  },
  {
    id: 'deleteRecording',
    does: 'Deletes a recording with its file and its transcription',
    method: 'DELETE',
    path: RECORDING,
    handle: (asked) => {
      asked.session.engine.recordings.delete(recordingOf(asked).id);
      return { status: 204 };
    },
  },
  {
    id: 'downloadCallRecording',
    does: 'The file of a recording, with a tone for everything that was said',
    method: 'GET',
    path: `${RECORDING}/media`,
    handle: (asked) => audioOf(asked, recordingOf(asked)),
  },
  {
    id: 'deleteRecordingMedia',
    does: 'Deletes only the file of a recording',
    method: 'DELETE',
    path: `${RECORDING}/media`,
    handle: (asked) => {
      asked.session.engine.recordings.deleteMedia(recordingOf(asked).id);
      return { status: 204 };
    },
  },
  {
    id: 'getRecordingTranscription',
    does: 'The transcription of a recording',
    method: 'GET',
    path: `${RECORDING}/transcription`,
    handle: (asked) => {
      const recording = asked.session.engine.recordings.transcribed(recordingOf(asked).id);
      return { status: 200, body: transcriptView(recording) };
    },
  },
  {
    id: 'transcribeCallRecording',
    does: 'Starts to transcribe a recording (`transcriptionAvailable`)',
    method: 'POST',
    path: `${RECORDING}/transcription`,
    body: { types: ['application/json'], schema: transcribeRecording },
    handle: transcribe,
  },
  {
    id: 'deleteRecordingTranscription',
    does: 'Deletes only the transcription of a recording',
    method: 'DELETE',
    path: `${RECORDING}/transcription`,
    handle: (asked) => {
      asked.session.engine.recordings.deleteTranscription(recordingOf(asked).id);
      return { status: 204 };
    },
  },
]);

function recordingOf({ session, params }: RestAsked): Recording {
  return session.engine.recordings.get(params['recordingId'] ?? '', { callId: params['callId'] ?? '' });
}

/** The recordings of all calls, at most 1,000. `maxStartTime` is exclusive here, unlike in the list of calls. */
function ofAccount({ session, query }: RestAsked): Recording[] {
  const fits = (name: string, value: string | undefined) => (query.get(name) ?? value) === value;
  const to = query.get('maxStartTime');
  const all = session.engine.recordings.all().filter(({ facts: { callId, about }, startTime }) => {
    const isBefore = to === null || startTime < Date.parse(to);
    const isMeant = callId !== undefined && fits('to', about['to']) && fits('from', about['from']);
    return isMeant && isBefore && isWithin(startTime, query.get('minStartTime'), null);
  });
  return all.slice(0, MOST);
}

function transcribe(asked: RestAsked): RestAnswer {
  const {
    callbackUrl: url,
    callbackMethod: method,
    username,
    password,
    tag,
    callbackTimeout,
  } = asked.body as TranscribeBody;
  asked.session.engine.recordings.transcribe(recordingOf(asked).id, {
    target: targetOf({ url, method, username, password }),
    timeout: (callbackTimeout ?? 15) * 1000,
    ...(typeof tag === 'string' && { tag }),
  });
  return { status: 204 };
}
