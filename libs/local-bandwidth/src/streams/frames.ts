import { randomBytes } from 'node:crypto';

/** The kinds of WebSocket frames. */
export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface Frame {
  readonly opcode: number;
  readonly isLast: boolean;
  readonly payload: Buffer;
}

/** The maximum size of a received frame, bytes. */
const LARGEST = 1_048_576;

/** Makes a frame of a client, masked as RFC 6455 requires. */
export function encoded(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const mask = randomBytes(4);
  const size = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const head = Buffer.alloc(2 + size);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | (size === 0 ? length : size === 2 ? 126 : 127);
  if (size === 2) head.writeUInt16BE(length, 2);
  if (size === 8) head.writeBigUInt64BE(BigInt(length), 2);
  const masked = Buffer.from(payload);
  for (let place = 0; place < length; place += 1) masked[place] = (masked[place] ?? 0) ^ (mask[place & 3] ?? 0);
  return Buffer.concat([head, mask, masked]);
}

/** Splits received bytes into frames. */
export class FrameReader {
  #bytes: Buffer = Buffer.alloc(0);

  /** Adds bytes, and returns the complete frames. @throws {RangeError} for a frame that is too long */
  read(chunk: Buffer): Frame[] {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    const frames: Frame[] = [];
    for (let frame = this.#next(); frame; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): Frame | undefined {
    const bytes = this.#bytes;
    if (bytes.length < 2) return undefined;
    const [first = 0, second = 0] = bytes;
    const short = second & 0x7f;
    const size = short < 126 ? 0 : short === 126 ? 2 : 8;
    const isMasked = (second & 0x80) !== 0;
    const start = 2 + size + (isMasked ? 4 : 0);
    if (bytes.length < start) return undefined;
    const length = size === 0 ? short : size === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    if (length > LARGEST) throw new RangeError('The frame is too long.');
    if (bytes.length < start + length) return undefined;
    const payload = Buffer.from(bytes.subarray(start, start + length));
    if (isMasked) {
      const mask = bytes.subarray(start - 4, start);
      for (let place = 0; place < length; place += 1) payload[place] = (payload[place] ?? 0) ^ (mask[place & 3] ?? 0);
    }
    this.#bytes = bytes.subarray(start + length);
    return { opcode: first & 0x0f, isLast: (first & 0x80) !== 0, payload };
  }
}
