import type { Verb } from './document.js';
import { text } from './attributes.js';

/** A stream or a real-time transcription of a call. */
export interface Media {
  readonly id: string;
  readonly name: string;
  /** ms since 1970 */
  readonly startTime: number;
  readonly tracks: readonly Track[];
  readonly destination?: string;
  /** Ends it and reports that. */
  readonly stop: (cause?: StopCause, errorMessage?: string) => void;
}

export type Track = 'inbound' | 'outbound';
export type StopCause = 'closed' | 'connection-error' | 'error';

/** The most tracks that a call may have at once, of streams and of transcriptions each. */
const MOST_TRACKS = 4;

export function tracksOf(verb: Verb): Track[] {
  const tracks = text(verb, 'tracks', 'inbound');
  return tracks === 'both' ? ['inbound', 'outbound'] : [tracks === 'outbound' ? 'outbound' : 'inbound'];
}

/**
 * Why another stream or transcription may not begin; `undefined` when it may. A duplicate is rejected in the words of
 * Bandwidth's examples.
 */
export function rejectionOf(
  what: 'stream' | 'real-time transcription',
  running: ReadonlyMap<string, Media>,
  name: string,
  tracks: readonly Track[],
) {
  if (running.has(name)) return { cause: 'duplicate', errorMessage: `A ${what} with the name ${name} already exists` };
  let taken = tracks.length;
  for (const media of running.values()) taken += media.tracks.length;
  return taken > MOST_TRACKS
    ? { cause: 'track-limit', errorMessage: 'The call has as many tracks as it may have' }
    : undefined;
}
