import type { RecordedSound, Recording } from './recording.js';

const RATE = 8000;
/** The longest file, s; a stereo file of this length has 115 MB. */
const LONGEST = 3600;
const LOUDNESS = 8000;
/** The tone of a speaker, by channel, in Hz. */
const SPEAKERS = [220, 330] as const;
/** The two tones of a key. */
const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477, 1633];
const KEYS = '123A456B789C*0#D';

/**
 * A recording as a file with 16 bits and 8,000 samples a second: a tone for each speaker, and silence in between. Of a
 * recording of more than an hour it holds the first hour.
 */
export function wavOf(recording: Recording): Uint8Array {
  const { channels } = recording.facts;
  const frames = Math.round(Math.min(recording.ms / 1000, LONGEST) * RATE);
  const bytes = new Uint8Array(44 + frames * channels * 2);
  writeHeader(new DataView(bytes.buffer), frames, channels);
  const samples = new Int16Array(bytes.buffer, 44);
  for (const recorded of recording.sounds) write(samples, recording, recorded, channels);
  return bytes;
}

function write(samples: Int16Array, recording: Recording, { channel, sound }: RecordedSound, channels: number): void {
  const wave = waveOf(tonesOf(sound.kind, channel, sound.text));
  if (!wave) return;
  const from = frameAt(recording, sound.at);
  const to = Math.min(frameAt(recording, sound.at + sound.ms), samples.length / channels);
  for (let frame = from; frame < to; frame += 1) {
    const place = frame * channels + (channels === 2 ? channel : 0);
    const sample = (samples[place] ?? 0) + (wave[frame % RATE] ?? 0);
    samples[place] = Math.max(-32_768, Math.min(32_767, sample));
  }
}

/** A second of tones. All are whole Hz, so that each second is like the first. */
function waveOf(tones: readonly number[]): Int16Array | undefined {
  if (tones.length === 0) return undefined;
  const volume = LOUDNESS / tones.length;
  return Int16Array.from({ length: RATE }, (_, frame) =>
    Math.round(volume * tones.reduce((sum, tone) => sum + Math.sin((2 * Math.PI * tone * frame) / RATE), 0)),
  );
}

function frameAt(recording: Recording, at: number): number {
  return Math.round((recording.placeOf(Math.min(at, recording.endTime ?? at)) / 1000) * RATE);
}

/** The tones that stand for a sound, in Hz; none for silence. */
export function tonesOf(kind: RecordedSound['sound']['kind'], channel: 0 | 1, text = ''): readonly number[] {
  if (kind === 'silence') return [];
  if (kind === 'ringing') return [440, 480];
  if (kind === 'audio') return [550];
  if (kind === 'speech') return [SPEAKERS[channel]];
  const key = KEYS.indexOf(text.toUpperCase());
  return key === -1 ? [] : [ROWS[key >> 2] ?? 0, COLUMNS[key & 3] ?? 0];
}

function writeHeader(view: DataView, frames: number, channels: number): void {
  const size = frames * channels * 2;
  writeText(view, 0, 'RIFF');
  view.setUint32(4, 36 + size, true);
  writeText(view, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  writeText(view, 36, 'data');
  view.setUint32(40, size, true);
}

function writeText(view: DataView, place: number, text: string): void {
  for (const [index, character] of [...text].entries()) view.setUint8(place + index, character.charCodeAt(0));
}
