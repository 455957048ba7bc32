import { text } from '../attributes.js';
import { type Media, rejectionOf, tellMedia, tracksOf } from '../media.js';
import { duration, instant } from '../times.js';
import type { VerbDefinition } from '../verb.js';
import { targetOf } from '../voice-target.js';

/** Streams what is heard to a WebSocket from now on. */
export const startStream: VerbDefinition = {
  name: 'StartStream',
  answers: 'yes',
  run: (platform, call, verb) => {
    const id = platform.ids.stream();
    const name = text(verb, 'name', id);
    const destination = text(verb, 'destination', '');
    const tracks = tracksOf(verb);
    const startTime = platform.now;
    const target = targetOf(platform, call, verb, 'streamEvent');
    const described = (media: Omit<Media, 'stop'>) => ({
      destination: media.destination,
      id: media.id,
      name: media.name,
      startTime: instant(media.startTime),
      tracks: media.tracks,
      type: 'WebSocket',
    });
    const mediaStream = described({ id, name, startTime, tracks, destination });
    const rejection = rejectionOf(call.streams, name, tracks);
    if (rejection) {
      const original = call.streams.get(name);
      const originalMediaStream = original && described(original);
      return tellMedia(platform, call, 'mediaStreamRejected', target, {
        mediaStream,
        originalMediaStream,
        ...rejection,
      });
    }
    tellMedia(platform, call, 'mediaStreamStarted', target, { mediaStream });
    call.streams.set(name, {
      id,
      name,
      startTime,
      tracks,
      destination,
      stop: (cause = 'closed', errorMessage) => {
        if (!call.streams.delete(name)) return;
        platform.tell({ kind: 'stream', callId: call.id, streamId: id, state: 'stopped' });
        const stopped = { ...mediaStream, duration: duration(platform.now - startTime) };
        tellMedia(platform, call, 'mediaStreamStopped', target, { mediaStream: stopped, cause, errorMessage });
      },
    });
    const parameters = verb.children.map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? '']);
    platform.tell({
      kind: 'stream',
      callId: call.id,
      streamId: id,
      state: 'started',
      name,
      destination,
      tracks,
      isBidirectional: text(verb, 'mode', 'unidirectional') === 'bidirectional',
      parameters: Object.fromEntries(parameters) as Record<string, string>,
    });
  },
};
