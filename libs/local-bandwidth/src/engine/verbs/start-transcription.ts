import { flag, text } from '../attributes.js';
import type { Call } from '../call.js';
import { keepLast } from '../keeping.js';
import { type Media, rejectionOf, tracksOf } from '../media.js';
import { tellMedia } from '../media-events.js';
import { callUrl } from '../payloads/call-payload.js';
import { type Opening, openSocket, tellClosed, tellOpened } from '../opening.js';
import type { Platform, VerbDefinition } from '../platform.js';
import { duration, instant } from '../times.js';
import { targetOf } from '../voice-target.js';

/** Transcribes what is heard from now on. */
export const startTranscription: VerbDefinition = {
  name: 'StartTranscription',
  answers: 'yes',
  run: (platform, call, verb) => {
    const id = platform.ids.realTimeTranscription();
    const name = text(verb, 'name', id);
    const destination = text(verb, 'destination', '');
    const target = targetOf(platform, call, verb, 'transcriptionEvent');
    const started = destination === '' ? undefined : target; // without a destination only the complete text is announced
    const stabilized = destination === '' ? undefined : String(flag(verb, 'stabilized', true));
    const startTime = platform.now;
    const media = { id, name, startTime, tracks: tracksOf(verb), destination };
    const described = (one: Opening) => ({
      id: one.id,
      name: one.name,
      startTime: instant(one.startTime),
      tracks: one.tracks,
      destination: one.destination || undefined,
      stabilized,
    });
    const realTimeTranscription = described(media);
    const rejection = rejectionOf('real-time transcription', call.transcriptions, name, media.tracks);
    if (rejection) {
      const original = call.transcriptions.get(name);
      const originalTranscription = original && described(original);
      const special = { realTimeTranscription, originalTranscription, ...rejection };
      return tellMedia(platform, call, 'realTimeTranscriptionRejected', started, special);
    }
    let isOpen = false;
    const stop: Media['stop'] = (cause = 'closed', errorMessage) => {
      if (!call.transcriptions.delete(name)) return;
      if (destination !== '') tellClosed(platform, call, media);
      if (!isOpen) return; // nobody knows of it yet
      const endTime = platform.now;
      const stopped = { ...realTimeTranscription, duration: duration(endTime - startTime) };
      const special = { realTimeTranscription: stopped, cause, errorMessage };
      tellMedia(platform, call, 'realTimeTranscriptionStopped', started, special);
      platform.scheduler.after(platform.assumptions.use('transcriptionDelay', call) * 1000, () => {
        keepLast(call.transcripts, { id, name, tracks: media.tracks, startTime, endTime });
        const available = { ...realTimeTranscription, ...availability(platform, call, id) };
        tellMedia(platform, call, 'realTimeTranscriptionAvailable', target, { realTimeTranscription: available });
      });
    };
    call.transcriptions.set(name, { ...media, stop });
    openSocket(platform, call, verb, media, call.transcriptions, (errorMessage) => {
      if (errorMessage === undefined) {
        isOpen = true;
        tellMedia(platform, call, 'realTimeTranscriptionStarted', started, { realTimeTranscription });
        if (destination !== '') tellOpened(platform, call, verb, media, 'transcription');
      } else if (call.transcriptions.delete(name)) {
        const special = { realTimeTranscription, cause: 'connection-error', errorMessage };
        tellMedia(platform, call, 'realTimeTranscriptionRejected', started, special);
      }
    });
  },
};

function availability(platform: Platform, call: Call, id: string) {
  const url = `${callUrl(platform, call)}/transcriptions/${id}`;
  return { status: 'available', url, completedTime: instant(platform.now) };
}
