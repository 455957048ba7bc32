import { tonesOf } from '../engine/wav.js';
import type { Sound } from '../engine/sound.js';

/** The number of samples per second. */
const RATE = 8000;
/** The length of a frame, ms. */
export const FRAME_MS = 20;
const SAMPLES = (RATE / 1000) * FRAME_MS;
const LOUDNESS = 8000;
const BIAS = 0x84;
const CLIP = 32_635;

const SILENCE = Buffer.alloc(SAMPLES, 0xff).toString('base64');

/** A frame of µ-law audio as base64: a tone if something is heard at its time, otherwise silence. */
export function frameOf(sounds: readonly Sound[], at: number, channel: 0 | 1): string {
  const sound = sounds.findLast((each) => each.at < at + FRAME_MS && each.at + each.ms > at);
  const tones = sound ? tonesOf(sound.kind, channel, sound.text) : [];
  if (!sound || tones.length === 0) return SILENCE;
  const bytes = Buffer.alloc(SAMPLES, 0xff);
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const time = at + (sample / RATE) * 1000;
    if (time < sound.at || time >= sound.at + sound.ms) continue;
    const waves = tones.map((tone) => Math.sin((2 * Math.PI * tone * (time - sound.at)) / 1000));
    bytes[sample] = muLaw(Math.round((LOUDNESS / tones.length) * waves.reduce((sum, wave) => sum + wave, 0)));
  }
  return bytes.toString('base64');
}

/** Converts a 16-bit sample into µ-law (ITU-T G.711). */
export function muLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
  const exponent = 24 - Math.clz32(magnitude >> 0);
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}
