import { flag, text } from './attributes.js';
import { notify } from './asking.js';
import type { Call } from './call.js';
import type { Verb } from './document.js';
import { keepLast } from './keeping.js';
import { callPayload, callUrl, sidesOf } from './payloads/call-payload.js';
import type { Platform } from './platform.js';
import { Recording } from './recording.js';
import { recordingFields } from './recording-fields.js';
import type { Sound } from './sound.js';
import { transcribe, type TranscriptionRequest } from './transcribing.js';
import { targetOf } from './voice-target.js';

/** Begins to record a call for a verb. The files are announced some time after the recording ends. */
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
      about: { ...sidesOf(platform, call) },
      channels,
      fileFormat: text(verb, 'fileFormat', 'wav') === 'mp3' ? 'mp3' : 'wav',
      mediaUrl: `${callUrl(platform, call)}/recordings/${recordingId}/media`,
    },
    platform.now,
    () => {
      for (const cancel of listening) cancel();
      tell(platform, recording);
      scheduler.after(assumptions.use('recordingDelay', call) * 1000, () => announced.available(recording));
      if (flag(verb, 'transcribe', false)) transcribe(platform, call, recording, announced.transcribed);
    },
    () => platform.now,
  );
  addOngoing(platform, recording, 0, call.said);
  if (hearsBoth) addOngoing(platform, recording, channels === 2 ? 1 : 0, call.heard);
  keepLast(call.recordings, recording);
  platform.addRecording(recording);
  tell(platform, recording);
  return recording;
}

/** What still sounds when a recording begins is in it, too. */
function addOngoing({ now }: Platform, recording: Recording, channel: 0 | 1, sounds: readonly Sound[]): void {
  const last = sounds.at(-1);
  if (last && last.at + last.ms > now) recording.add(channel, last);
}

export function tell(platform: Platform, { id, state }: Recording): void {
  platform.tell({ kind: 'recording', recordingId: id, state });
}

/** What PauseRecording does to a recording, of a call or of a conference. */
export function pauseOrEnd(platform: Platform, recording: Recording, call: Call | undefined): void {
  if (recording.isOver) return;
  if (platform.assumptions.use('pauseRecordingEnds', call) === 'yes') return recording.stop();
  pause(platform, recording);
}

export function pause(platform: Platform, recording: Recording): void {
  if (recording.state !== 'recording') return;
  recording.pause();
  tell(platform, recording);
}

export function resume(platform: Platform, recording: Recording): void {
  if (recording.state !== 'paused') return;
  recording.resume();
  tell(platform, recording);
}

/** Makes the function that announces a recording. Its target and tag are those when the recording begins. */
function announcer(platform: Platform, call: Call, verb: Verb) {
  const availableTo = targetOf(platform, call, verb, 'recordingAvailable');
  const transcribedTo = targetOf(platform, call, verb, 'transcriptionAvailable');
  const { callbackTimeout: timeout } = call.facts;
  const { tag } = call;
  const tagField = () => (platform.assumptions.use('recordingTag', call) === 'at start' ? { tag } : {});
  return {
    available(recording: Recording): void {
      if (recording.state === 'deleted') return;
      recording.state = 'complete';
      tell(platform, recording);
      const special = { ...recordingFields(recording), ...tagField(), status: 'complete' };
      const body = callPayload(platform, call, 'recordingAvailable', special);
      notify(platform, { event: 'recordingAvailable', body, target: availableTo, timeout, call });
    },
    transcribed: (): TranscriptionRequest => ({ target: transcribedTo, timeout, ...tagField() }),
  };
}
