import { text } from './attributes.js';
import { notify } from './asking.js';
import type { Conference } from './conference.js';
import { conferencePayload } from './conference-events.js';
import type { Verb } from './document.js';
import { keepLast } from './keeping.js';
import type { Platform } from './platform.js';
import { Recording } from './recording.js';
import { tell } from './recording-calls.js';
import { recordingFields } from './recording-fields.js';
import { targetAt } from './voice-target.js';

/** Records a conference: what members say that are neither muted nor on hold, and announcements. */
export function recordConference(
  platform: Platform,
  conference: Conference,
  verb: Verb,
  url: string | undefined,
): void {
  if (conference.recording && !conference.recording.isOver) return;
  const { ids, scheduler, assumptions, voiceUrl, accountId } = platform;
  const recordingId = ids.recording();
  const target = targetAt(platform, undefined, url, verb, 'recordingAvailable');
  const cancel = conference.sound.each((sound) => recording.add(0, sound));
  const recording = new Recording(
    {
      recordingId,
      conferenceId: conference.id,
      about: { name: conference.settings.name },
      channels: 1,
      fileFormat: text(verb, 'fileFormat', 'wav') === 'mp3' ? 'mp3' : 'wav',
      mediaUrl: `${voiceUrl}/accounts/${accountId}/conferences/${conference.id}/recordings/${recordingId}/media`,
    },
    platform.now,
    () => {
      cancel();
      tell(platform, recording);
      scheduler.after(assumptions.use('recordingDelay', undefined) * 1000, () => available());
    },
    () => platform.now,
  );
  const available = () => {
    if (recording.state === 'deleted') return;
    recording.state = 'complete';
    tell(platform, recording);
    const event = 'conferenceRecordingAvailable';
    const body = conferencePayload(platform, conference, event, { ...recordingFields(recording), status: 'complete' });
    notify(platform, {
      event,
      body,
      target,
      timeout: conference.settings.callbackTimeout,
      conferenceId: conference.id,
    });
  };
  conference.recording = recording;
  keepLast(conference.recordings, recording);
  platform.addRecording(recording);
  tell(platform, recording);
}
