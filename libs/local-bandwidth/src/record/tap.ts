import type { IncomingMessage } from 'node:http';

/** The maximum size of a body that is kept, bytes. */
const LARGEST = 262_144;

/** Keeps a copy of a body while it is passed on. A body that is too large is passed on, but not kept. */
export class Tap {
  #chunks: Buffer[] = [];
  #length = 0;

  constructor(message: IncomingMessage) {
    message.on('data', (chunk: Buffer) => {
      this.#length += chunk.length;
      if (this.#length > LARGEST) this.#chunks = [];
      else this.#chunks.push(chunk);
    });
  }

  get body(): Buffer | undefined {
    return this.#length > LARGEST ? undefined : Buffer.concat(this.#chunks);
  }
}
