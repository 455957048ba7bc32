import { wavLength } from './wav-length.js';

/** A WAV file's beginning: its chunks, each with a name and its bytes. */
function wav(...chunks: readonly (readonly [name: string, bytes: Buffer, size?: number])[]): Buffer {
  const parts = chunks.map(([name, bytes, size = bytes.length]) => {
    const head = Buffer.alloc(8);
    head.write(name, 'latin1');
    head.writeUInt32LE(size, 4);
    return Buffer.concat([head, bytes, Buffer.alloc(bytes.length % 2)]);
  });
  return Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'), ...parts]);
}

const format = (bytesPerSecond: number) => {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(bytesPerSecond, 8);
  return bytes;
};

it.each<[ms: number | undefined, what: string, file: Buffer]>([
  [500, 'whose header says so', wav(['fmt ', format(16_000)], ['data', Buffer.alloc(2), 8000])],
  [
    500,
    'with another chunk of odd length',
    wav(['LIST', Buffer.alloc(3)], ['fmt ', format(16_000)], ['data', Buffer.alloc(2), 8000]),
  ],
  [undefined, 'without a format', wav(['data', Buffer.alloc(2), 8000])],
  [undefined, 'whose format says nothing', wav(['fmt ', format(0)], ['data', Buffer.alloc(2), 8000])],
  [undefined, 'without sound', wav(['fmt ', format(16_000)], ['LIST', Buffer.alloc(4)])],
  [undefined, 'that is none', Buffer.from('ID3 and so on, which is an MP3')],
])('is %s ms of a file %s', (ms, _what, file) => {
  expect(wavLength(file)).toBe(ms);
});
