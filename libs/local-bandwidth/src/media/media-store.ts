export interface MediaFile {
  readonly contentType: string;
  readonly cacheControl?: string;
  readonly bytes: Uint8Array;
}

/** A file under a name, which may contain slashes. */
export interface NamedFile extends MediaFile {
  readonly name: string;
}

/** The largest file that the REST API accepts, bytes. */
export const LARGEST_FILE = 3_750_000;
/** How long Bandwidth keeps a file: 48 hours, ms. */
export const KEPT_FOR = 172_800_000;
const MOST_BYTES = 67_108_864;
const MOST_FILES = 10_000;

/**
 * Keeps files of messages for 48 hours on the clock of the session. Forgets the oldest ones beyond 64 MB or 10,000
 * files.
 */
export class MediaStore {
  readonly #now: () => number;
  /** The oldest first. */
  readonly #files = new Map<string, NamedFile & { readonly at: number }>();
  #bytes = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Keeps a file. Replaces an earlier one of that name. */
  put(name: string, file: MediaFile): void {
    this.delete(name);
    this.#files.set(name, { name, ...file, at: this.#now() });
    this.#bytes += file.bytes.length;
    for (const oldest of this.#files.keys()) {
      if (this.#bytes <= MOST_BYTES && this.#files.size <= MOST_FILES) break;
      this.delete(oldest);
    }
  }

  get(name: string): NamedFile | undefined {
    this.#forgetOld();
    return this.#files.get(name);
  }

  /** @returns whether there was one */
  delete(name: string): boolean {
    const file = this.#files.get(name);
    if (!file) return false;
    this.#bytes -= file.bytes.length;
    return this.#files.delete(name);
  }

  /** The files whose name begins with a prefix, in the order of their names. */
  list(prefix: string): NamedFile[] {
    this.#forgetOld();
    const found = [...this.#files.values()].filter(({ name }) => name.startsWith(prefix));
    return found.sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  #forgetOld(): void {
    for (const [name, { at }] of this.#files) {
      if (at + KEPT_FOR > this.#now()) return;
      this.delete(name);
    }
  }
}
