import type { IncomingMessage } from 'node:http';

/** What is looked at of a body, bytes. */
const LARGEST = 262_144;

/** Looks at a body while it is passed on; one that is larger is passed on all the same, and not looked at. */
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
