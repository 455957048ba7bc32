import { Duplex } from 'node:stream';

/** The two ends of a connection inside this process: what is written to one is read from the other. */
export function duplexPair(): readonly [End, End] {
  const one = new End();
  const other = new End();
  one.other = other;
  other.other = one;
  return [one, other];
}

/** One end of the connection. Its addresses are those of this machine, since applications read them. */
export class End extends Duplex {
  other: End | undefined;
  readonly remoteAddress = '127.0.0.1';
  readonly remoteFamily = 'IPv4';
  readonly remotePort = 0;
  readonly localAddress = '127.0.0.1';
  readonly localPort = 0;
  #taken: (() => void) | undefined;

  override _read(): void {
    const taken = this.#taken;
    this.#taken = undefined;
    taken?.();
  }

  override _write(chunk: Buffer, _encoding: string, taken: () => void): void {
    if (!this.other || this.other.destroyed || chunk.length === 0) return taken();
    this.other.#taken = taken;
    this.other.push(chunk);
  }

  override _final(done: () => void): void {
    if (!this.other?.destroyed) this.other?.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    done(error);
    const { other } = this;
    const taken = this.#taken;
    this.#taken = undefined;
    process.nextTick(() => {
      taken?.();
      if (other && !other.destroyed) other.destroy();
    });
  }

  // Servers call these methods of sockets.
  setTimeout(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
