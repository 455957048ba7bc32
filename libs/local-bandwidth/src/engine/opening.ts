import { text } from './attributes.js';
import type { Call } from './call.js';
import type { Verb } from './document.js';
import type { Media } from './media.js';
import type { Platform } from './platform.js';

/** What is known of a stream or a transcription before it runs. */
export type Opening = Omit<Media, 'stop'>;

/**
 * Opens the WebSocket of a stream or a transcription.
 *
 * @param running the streams or transcriptions of the call
 * @param opened called when it is open, or with the reason why it could not be opened; not called if it was stopped
 * before
 */
export function openSocket(
  platform: Platform,
  call: Call,
  verb: Verb,
  { id, name, destination = '' }: Opening,
  running: ReadonlyMap<string, Media>,
  opened: (errorMessage: string | undefined) => void,
): void {
  const { openStream } = platform.options;
  if (!openStream || destination === '') return opened(undefined);
  const { destinationUsername: username, destinationPassword: password = '' } = verb.attributes;
  const credentials = username ? { credentials: { username, password } } : {};
  const request = { callId: call.id, streamId: id, destination, ...credentials };
  platform.results.await(
    () => openStream(request),
    'The WebSocket could not be opened.',
    (problem) => {
      if (running.get(name)?.id === id) opened(problem);
    },
  );
}

/** Reports that a stream or a transcription has started. */
export function tellOpened(
  platform: Platform,
  call: Call,
  verb: Verb,
  { id, name, destination = '', tracks }: Opening,
  type: 'media' | 'transcription',
): void {
  const parameters = verb.children.map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? '']);
  platform.tell({
    kind: 'stream',
    callId: call.id,
    streamId: id,
    state: 'started',
    type,
    name,
    destination,
    tracks,
    isBidirectional: text(verb, 'mode', 'unidirectional') === 'bidirectional',
    parameters: Object.fromEntries(parameters) as Record<string, string>,
  });
}

/** Reports that a stream or a transcription has ended. */
export function tellClosed(platform: Platform, call: Call, { id }: Pick<Opening, 'id'>): void {
  platform.tell({ kind: 'stream', callId: call.id, streamId: id, state: 'stopped' });
}
