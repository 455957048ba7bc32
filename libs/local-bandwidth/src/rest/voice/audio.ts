import type { Recording } from '../../engine/recording.js';
import type { RestAnswer, RestAsked } from '../operation.js';

/** The file of a recording. It is always WAV, even if the document asked for MP3. */
export function audioOf({ session }: RestAsked, { id }: Recording): RestAnswer {
  return { status: 200, headers: { 'Content-Type': 'audio/vnd.wave' }, body: session.engine.recordings.wav(id) };
}
