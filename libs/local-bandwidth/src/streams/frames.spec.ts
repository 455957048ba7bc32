import { encoded, FrameReader, OPCODE } from './frames.js';

const text = (length: number) => Buffer.alloc(length, 'a');

it.each([0, 1, 125, 126, 65_535, 65_536])(
  'a frame of %i bytes is read as it was written, in one piece or in many',
  (length) => {
    const bytes = Buffer.concat([encoded(OPCODE.text, text(length)), encoded(OPCODE.ping, text(2))]);
    const expected = [
      { opcode: OPCODE.text, isLast: true, payload: text(length) },
      { opcode: OPCODE.ping, isLast: true, payload: text(2) },
    ];
    expect(new FrameReader().read(bytes)).toEqual(expected);
    const reader = new FrameReader();
    const cuts = [0, 1, 3, 7, Math.min(11, bytes.length - 1), bytes.length - 1, bytes.length];
    const pieces = cuts.slice(1).map((end, place) => bytes.subarray(cuts[place], end));
    expect(pieces.flatMap((piece) => reader.read(piece))).toEqual(expected);
  },
);

it('a frame without a mask is read, as servers send it', () => {
  expect(new FrameReader().read(Buffer.from([0x01, 2, 0x61, 0x62]))).toEqual([
    { opcode: OPCODE.text, isLast: false, payload: Buffer.from('ab') },
  ]);
});

it('a frame that says it is longer than anything of Bandwidth is not waited for', () => {
  const head = Buffer.from([0x82, 127, 0, 0, 0, 1, 0, 0, 0, 0]);
  expect(() => new FrameReader().read(head)).toThrow('The frame is too long.');
});
