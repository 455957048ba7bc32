import { flag, text } from './attributes.js';
import { notify } from './asking.js';
import type { Call } from './call.js';
import type { Verb } from './document.js';
import { callPayload, callUrl } from './payloads/call-payload.js';
import type { Platform } from './platform.js';
import { Recording } from './recording.js';
import { duration, instant } from './times.js';
import { targetOf } from './voice-target.js';

/** Transcriptions are made of recordings longer than this and shorter than that, in ms. */
const TRANSCRIBED = { from: 500, to: 4 * 3_600_000 };

/** Begins to record a call, as a verb asks for. Its files are announced some time after its end. */
export function recordCall(platform: Platform, call: Call, verb: Verb, channels: 1 | 2, hearsBoth: boolean): Recording {
  const recordingId = platform.ids.recording();
  const { scheduler, assumptions } = platform;
  const announced = announcer(platform, call, verb);
  const listening = [call.fromPhone.each((sound) => recording.add(0, sound))];
  if (hearsBoth) listening.push(call.toPhone.each((sound) => recording.add(channels === 2 ? 1 : 0, sound)));
  const recording = new Recording(
    {
      recordingId,
      callId: call.id,
      channels,
      fileFormat: text(verb, 'fileFormat', 'wav') === 'mp3' ? 'mp3' : 'wav',
      mediaUrl: `${callUrl(platform, call)}/recordings/${recordingId}/media`,
    },
    platform.now,
    () => {
      for (const cancel of listening) cancel();
      tell(platform, recording);
      scheduler.after(assumptions.use('recordingDelay') * 1000, () => announced.available(recording));
      if (isTranscribed(recording, verb)) {
        scheduler.after(assumptions.use('transcriptionDelay') * 1000, () => announced.transcribed(recording));
      }
    },
    () => platform.now,
  );
  call.recordings.push(recording);
  platform.recordings.set(recording.id, recording);
  tell(platform, recording);
  return recording;
}

/** The fields of a recording in the events about it. */
export function recordingFields({ facts, startTime, endTime, ms, id }: Recording): Record<string, unknown> {
  return {
    recordingId: id,
    channels: facts.channels,
    startTime: instant(startTime),
    ...(endTime !== undefined && { endTime: instant(endTime) }),
    duration: duration(ms),
    fileFormat: facts.fileFormat,
    mediaUrl: facts.mediaUrl,
  };
}

export function tell(platform: Platform, { id, state }: Recording): void {
  platform.tell({ kind: 'recording', recordingId: id, state });
}

function isTranscribed({ ms }: Recording, verb: Verb): boolean {
  return flag(verb, 'transcribe', false) && ms > TRANSCRIBED.from && ms < TRANSCRIBED.to;
}

/** What is announced, where to, and with which tag, is settled when the recording begins. */
function announcer(platform: Platform, call: Call, verb: Verb) {
  const availableTo = targetOf(platform, call, verb, 'recordingAvailable');
  const transcribedTo = targetOf(platform, call, verb, 'transcriptionAvailable');
  const { callbackTimeout: timeout } = call.facts;
  const { tag } = call;
  const tagField = () => (platform.assumptions.use('recordingTag') === 'at start' ? { tag } : {});
  return {
    available(recording: Recording): void {
      if (recording.state === 'deleted') return;
      recording.state = 'complete';
      tell(platform, recording);
      const special = { ...recordingFields(recording), ...tagField(), status: 'complete' };
      const body = callPayload(platform, call, 'recordingAvailable', special);
      notify(platform, { event: 'recordingAvailable', body, target: availableTo, timeout, call });
    },
    transcribed(recording: Recording): void {
      if (recording.state === 'deleted') return;
      const id = platform.ids.transcription();
      const url = `${callUrl(platform, call)}/recordings/${recording.id}/transcription`;
      const completedTime = platform.now;
      recording.transcription = { id, url, completedTime };
      const transcription = { id, url, status: 'available', completedTime: instant(completedTime) };
      const special = { ...recordingFields(recording), ...tagField(), transcription };
      const body = callPayload(platform, call, 'transcriptionAvailable', special);
      notify(platform, { event: 'transcriptionAvailable', body, target: transcribedTo, timeout, call });
    },
  };
}
