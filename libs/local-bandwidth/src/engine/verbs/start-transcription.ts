import { flag, text } from '../attributes.js';
import type { Call } from '../call.js';
import { type Media, rejectionOf, tellMedia, tracksOf } from '../media.js';
import { callUrl } from '../payloads/call-payload.js';
import type { Platform } from '../platform.js';
import { duration, instant } from '../times.js';
import type { VerbDefinition } from '../verb.js';
import { targetOf } from '../voice-target.js';

/** Transcribes what is heard from now on. */
export const startTranscription: VerbDefinition = {
  name: 'StartTranscription',
  answers: 'yes',
  run: (platform, call, verb) => {
    const id = platform.ids.transcription();
    const name = text(verb, 'name', id);
    const destination = text(verb, 'destination', '');
    const target = targetOf(platform, call, verb, 'transcriptionEvent');
    const started = destination === '' ? undefined : target; // without a destination only the whole text is announced
    const stabilized = destination === '' ? undefined : String(flag(verb, 'stabilized', true));
    const startTime = platform.now;
    const tracks = tracksOf(verb);
    const described = (media: Omit<Media, 'stop'>) => ({
      id: media.id,
      name: media.name,
      startTime: instant(media.startTime),
      tracks: media.tracks,
      destination: media.destination || undefined,
      stabilized,
    });
    const realTimeTranscription = described({ id, name, startTime, tracks, destination });
    const rejection = rejectionOf(call.transcriptions, name, tracks);
    if (rejection) {
      const original = call.transcriptions.get(name);
      const originalTranscription = original && described(original);
      const special = { realTimeTranscription, originalTranscription, ...rejection };
      return tellMedia(platform, call, 'realTimeTranscriptionRejected', started, special);
    }
    tellMedia(platform, call, 'realTimeTranscriptionStarted', started, { realTimeTranscription });
    call.transcriptions.set(name, {
      id,
      name,
      startTime,
      tracks,
      destination,
      stop: (cause = 'closed', errorMessage) => {
        if (!call.transcriptions.delete(name)) return;
        const stopped = { ...realTimeTranscription, duration: duration(platform.now - startTime) };
        const special = { realTimeTranscription: stopped, cause, errorMessage };
        tellMedia(platform, call, 'realTimeTranscriptionStopped', started, special);
        platform.scheduler.after(platform.assumptions.use('transcriptionDelay') * 1000, () => {
          const available = { ...realTimeTranscription, ...availability(platform, call, id) };
          tellMedia(platform, call, 'realTimeTranscriptionAvailable', target, { realTimeTranscription: available });
        });
      },
    });
  },
};

function availability(platform: Platform, call: Call, id: string) {
  const url = `${callUrl(platform, call)}/transcriptions/${id}`;
  return { status: 'available', url, completedTime: instant(platform.now) };
}
