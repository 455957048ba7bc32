import type { Recording, RecordingTranscription } from '../../engine/recording.js';
import { duration, instant } from '../../engine/times.js';
import type { RestAsked } from '../operation.js';

/** The answer for a recording. It has no URL of a file until the recording is ready. */
export function recordingView(asked: RestAsked, recording: Recording): Record<string, unknown> {
  const { facts, id, startTime, endTime, ms, state, isMediaDeleted, transcription } = recording;
  const { callId, conferenceId, channels, fileFormat, about } = facts;
  const of = callId === undefined ? `conferences/${conferenceId}` : `calls/${callId}`;
  const url = `${asked.baseUrl}/accounts/${asked.accountId}/${of}/recordings/${id}`;
  const isComplete = state === 'complete';
  const status = isMediaDeleted ? 'deleted' : 'complete';
  return {
    ...about,
    accountId: asked.accountId,
    ...(callId === undefined ? { conferenceId } : { callId }),
    recordingId: id,
    duration: duration(ms),
    channels,
    startTime: instant(startTime),
    ...(endTime !== undefined && { endTime: instant(endTime) }),
    fileFormat,
    status: isComplete ? status : 'processing',
    ...(isComplete && !isMediaDeleted && { mediaUrl: `${url}/media` }),
    ...(transcription && { transcription: transcriptionView(transcription, `${url}/transcription`) }),
  };
}

function transcriptionView({ id, status, completedTime }: RecordingTranscription, url: string): object {
  return { id, status, ...(completedTime !== undefined && { completedTime: instant(completedTime) }), url };
}

/** The answer for a transcription: one text for each channel, and every sentence with its time. */
export function transcriptView({ facts: { channels }, speech }: Recording): object {
  const texts = Array.from({ length: channels }, (_each, channel) =>
    speech.filter((each) => each.channel === channel).map(({ text }) => text),
  );
  return {
    transcripts: texts.map((sentences) => ({ text: sentences.join(' '), confidence: 1 })),
    clips: speech.map(({ channel, text, from, to }) => ({
      speaker: channel,
      text,
      confidence: 1,
      startTimeSeconds: from / 1000,
      endTimeSeconds: to / 1000,
    })),
  };
}
