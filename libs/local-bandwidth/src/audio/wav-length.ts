/** The offset at which the chunks of a RIFF file begin, after its header. */
const FIRST_CHUNK = 12;

/**
 * The length of a WAV file in ms according to its header; `undefined` for anything else.
 *
 * @param start the first bytes of the file, including everything before the sound
 */
export function wavLength(start: Buffer): number | undefined {
  if (start.toString('latin1', 0, 4) !== 'RIFF' || start.toString('latin1', 8, 12) !== 'WAVE') return undefined;
  let bytesPerSecond: number | undefined;
  let place = FIRST_CHUNK;
  while (place + 8 <= start.length) {
    const name = start.toString('latin1', place, place + 4);
    const size = start.readUInt32LE(place + 4);
    if (name === 'fmt ' && place + 20 <= start.length) bytesPerSecond = start.readUInt32LE(place + 16);
    if (name === 'data') return bytesPerSecond ? Math.round((size / bytesPerSecond) * 1000) : undefined;
    place += 8 + size + (size % 2);
  }
  return undefined;
}
