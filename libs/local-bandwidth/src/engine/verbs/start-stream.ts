import { text } from '../attributes.js';
import type { Call } from '../call.js';
import type { Verb } from '../document.js';
import { type Media, rejectionOf, tellMedia, tracksOf } from '../media.js';
import type { Platform } from '../platform.js';
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
    const media = {
      id,
      name,
      startTime: platform.now,
      tracks: tracksOf(verb),
      destination: text(verb, 'destination', ''),
    };
    const target = targetOf(platform, call, verb, 'streamEvent');
    const mediaStream = described(media);
    const rejection = rejectionOf(call.streams, name, media.tracks);
    if (rejection) {
      const original = call.streams.get(name);
      const originalMediaStream = original && described(original);
      const special = { mediaStream, originalMediaStream, ...rejection };
      return tellMedia(platform, call, 'mediaStreamRejected', target, special);
    }
    let isOpen = false;
    const stop: Media['stop'] = (cause = 'closed', errorMessage) => {
      if (!call.streams.delete(name)) return;
      platform.tell({ kind: 'stream', callId: call.id, streamId: id, state: 'stopped' });
      if (!isOpen) return; // nobody knows of it yet
      const stopped = { ...mediaStream, duration: duration(platform.now - media.startTime) };
      tellMedia(platform, call, 'mediaStreamStopped', target, { mediaStream: stopped, cause, errorMessage });
    };
    call.streams.set(name, { ...media, stop });
    open(platform, call, verb, media, (errorMessage) => {
      if (errorMessage === undefined) {
        isOpen = true;
        tellMedia(platform, call, 'mediaStreamStarted', target, { mediaStream });
        tellStarted(platform, call, verb, media);
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

type Described = Omit<Media, 'stop'>;

function described({ destination, id, name, startTime, tracks }: Described) {
  return { destination, id, name, startTime: instant(startTime), tracks, type: 'WebSocket' };
}

/** @param opened called back with why it could not be opened, if it could not; not at all when it was stopped before */
function open(
  platform: Platform,
  call: Call,
  verb: Verb,
  { id, name, destination = '' }: Described,
  opened: (errorMessage: string | undefined) => void,
): void {
  const { openStream } = platform.options;
  if (!openStream) return opened(undefined);
  const { destinationUsername: username, destinationPassword: password = '' } = verb.attributes;
  const request = {
    callId: call.id,
    streamId: id,
    destination,
    ...(username && { credentials: { username, password } }),
  };
  platform.results.await(
    () => openStream(request),
    'The WebSocket could not be opened.',
    (problem) => {
      if (call.streams.get(name)?.id === id) opened(problem);
    },
  );
}

function tellStarted(
  platform: Platform,
  call: Call,
  verb: Verb,
  { id, name, destination = '', tracks }: Described,
): void {
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
}
