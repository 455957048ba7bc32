import { text } from '../attributes.js';
import { type Media, rejectionOf, tracksOf } from '../media.js';
import { tellMedia } from '../media-events.js';
import { type Opening, openSocket, tellClosed, tellOpened } from '../opening.js';
import type { VerbDefinition } from '../platform.js';
import { duration, instant } from '../times.js';
import { targetOf } from '../voice-target.js';

/** Streams what is heard to a WebSocket from now on. */
export const startStream: VerbDefinition = {
  name: 'StartStream',
  answers: 'yes',
  run: (platform, call, verb) => {
    const id = platform.ids.stream();
    const name = text(verb, 'name', id);
    const media = {
      id,
      name,
      startTime: platform.now,
      tracks: tracksOf(verb),
      destination: text(verb, 'destination', ''),
    };
    const target = targetOf(platform, call, verb, 'streamEvent');
    const mediaStream = described(media);
    const rejection = rejectionOf('stream', call.streams, name, media.tracks);
    if (rejection) {
      const original = call.streams.get(name);
      const originalMediaStream = original && described(original);
      const special = { mediaStream, originalMediaStream, ...rejection };
      return tellMedia(platform, call, 'mediaStreamRejected', target, special);
    }
    let isOpen = false;
    const stop: Media['stop'] = (cause = 'closed', errorMessage) => {
      if (!call.streams.delete(name)) return;
      tellClosed(platform, call, media);
      if (!isOpen) return; // nobody knows of it yet
      const stopped = { ...mediaStream, duration: duration(platform.now - media.startTime) };
      tellMedia(platform, call, 'mediaStreamStopped', target, { mediaStream: stopped, cause, errorMessage });
    };
    call.streams.set(name, { ...media, stop });
    openSocket(platform, call, verb, media, call.streams, (errorMessage) => {
      if (errorMessage === undefined) {
        isOpen = true;
        tellMedia(platform, call, 'mediaStreamStarted', target, { mediaStream });
        tellOpened(platform, call, verb, media, 'media');
      } else if (call.streams.delete(name)) {
        tellMedia(platform, call, 'mediaStreamRejected', target, {
          mediaStream,
          cause: 'connection-error',
          errorMessage,
        });
      }
    });
  },
};

function described({ destination, id, name, startTime, tracks }: Opening) {
  return { destination, id, name, startTime: instant(startTime), tracks, type: 'WebSocket' };
}
