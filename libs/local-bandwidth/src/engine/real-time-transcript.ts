import type { Track } from './media.js';
import type { Sound } from './sound.js';

/** A real-time transcription that is over. */
export interface RealTimeTranscript {
  readonly id: string;
  readonly name: string;
  readonly tracks: readonly Track[];
  /** ms since 1970 */
  readonly startTime: number;
  readonly endTime: number;
}

/** What the person at a phone said and heard. */
interface Conversation {
  readonly said: readonly Sound[];
  readonly heard: readonly Sound[];
}

/** What was said on a track of a call while it was transcribed. */
export function textOf(
  { said, heard }: Conversation,
  track: Track,
  { startTime, endTime }: RealTimeTranscript,
): string {
  const sounds = track === 'inbound' ? said : heard;
  const spoken = sounds.filter(({ kind, at, ms }) => kind === 'speech' && at + ms > startTime && at < endTime);
  return spoken.map(({ text = '' }) => text).join(' ');
}
