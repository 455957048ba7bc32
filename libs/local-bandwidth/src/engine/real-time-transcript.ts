import type { Call } from './call.js';
import type { Track } from './media.js';

/** A real-time transcription that is over. */
export interface RealTimeTranscript {
  readonly id: string;
  readonly name: string;
  readonly tracks: readonly Track[];
  /** ms since 1970 */
  readonly startTime: number;
  readonly endTime: number;
}

/** What was said on a track while it was transcribed. */
export function textOf(call: Call, track: Track, { startTime, endTime }: RealTimeTranscript): string {
  const sounds = track === 'inbound' ? call.said : call.heard;
  const spoken = sounds.filter(({ kind, at, ms }) => kind === 'speech' && at + ms > startTime && at < endTime);
  return spoken.map(({ text = '' }) => text).join(' ');
}
