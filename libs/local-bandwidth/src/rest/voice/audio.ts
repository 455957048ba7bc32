import type { Recording } from '../../engine/recording.js';
import type { RestAnswer, RestAsked } from '../operation.js';

/** The file of a recording. It is WAV, of one that was asked for as MP3 as well. */
export function audioOf({ session }: RestAsked, { id }: Recording): RestAnswer {
  return { status: 200, headers: { 'Content-Type': 'audio/vnd.wave' }, body: session.engine.recordings.wav(id) };
}
