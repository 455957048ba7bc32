import { FAST_PATH } from './switch.js';

/** Texts by key, each until its time. Where there are too many, those that came first are forgotten. */
export interface TextTable {
  get(key: string): string | undefined;
  /** @param ttl milliseconds */
  set(key: string, text: string, ttl: number): void;
}

/**
 * A table for very many texts.
 *
 * @param mostEntries all together
 * @param mostBytes of all keys and texts in UTF-8; the latest entry is kept even if it alone has more
 */
export function textTable(mostEntries: number, mostBytes: number): TextTable {
  if (!FAST_PATH) return new PlainTable(mostEntries, mostBytes);
  const count = Math.min(MOST_PARTS, Math.ceil(mostEntries / MOST_TOGETHER));
  const shareOf = (whole: number) => Math.ceil(whole / count);
  const parts = Array.from({ length: count }, () => new OffHeapTable(shareOf(mostEntries), shareOf(mostBytes)));
  const partOf = (hash: number) => parts[(hash >>> 20) % count] as OffHeapTable; // the lower bits choose a bucket
  return {
    get: (key) => {
      const hash = hashOf(key);
      return partOf(hash).get(key, hash);
    },
    set: (key, text, ttl) => {
      const hash = hashOf(key);
      partOf(hash).set(key, hash, text, ttl);
    },
  };
}

/** FNV-1a of the end of a key: of a key that ends with a digest, the rest tells nothing more. */
function hashOf(key: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = Math.max(0, key.length - 16); index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01_00_01_93);
  }
  return hash | 0;
}

/** The same in the plain way, for tests that compare both. */
class PlainTable implements TextTable {
  private readonly entries = new Map<
    string,
    { readonly text: string; readonly bytes: number; readonly until: number }
  >();
  private bytes = 0;

  constructor(
    private readonly mostEntries: number,
    private readonly mostBytes: number,
  ) {}

  get(key: string): string | undefined {
    const entry = this.entries.get(key);
    return entry && entry.until >= performance.now() ? entry.text : undefined;
  }

  set(key: string, text: string, ttl: number): void {
    const bytes = Buffer.byteLength(key) + Buffer.byteLength(text);
    while (this.bytes + bytes > this.mostBytes && this.entries.size > 0) this.forgetOldest();
    const known = this.entries.get(key);
    if (!known && this.entries.size === this.mostEntries) this.forgetOldest();
    this.entries.set(key, { text, bytes, until: performance.now() + ttl });
    this.bytes += bytes - (known?.bytes ?? 0);
  }

  private forgetOldest(): void {
    for (const [key, { bytes }] of this.entries) {
      this.entries.delete(key);
      this.bytes -= bytes;
      return;
    }
  }
}

/** The most entries of one part of a table. A part doubles as it grows; copying more would block the event loop. */
const MOST_TOGETHER = 2 ** 17;

/** As many as the upper bits of a hash can tell apart. */
const MOST_PARTS = 2 ** 12;

/** The entries that a part has room for at first. */
const FIRST_ENTRIES = 1_024;

/** How many bytes for keys and texts are allocated at once. */
const BLOCK = 256 * 1_024;

/** No entry. */
const NONE = -1;

/** Where the numbers of an entry stand among its bytes. */
const HASH = 0;
/** The next entry of the same bucket. */
const NEXT = 4;
/** Where the key begins in its block, where the key ends and the text begins, and where the text ends. */
const START = 8;
const KEY_END = 12;
const END = 16;
const EXPIRY = 20;
const BYTES_OF_ENTRY = 28;

/** Bytes in which the keys and texts of several entries stand. */
interface Block {
  readonly bytes: Buffer;
  used: number;
  /** How many entries have their text here. */
  entries: number;
}

/**
 * A hash table outside of the heap of JavaScript. A full garbage collection looks at each object in the heap, which
 * takes milliseconds where 100,000 events are remembered; of this table it sees some hundred blocks of bytes.
 *
 * The entries are a ring, in the order in which they came.
 */
class OffHeapTable {
  private entries = new DataView(new ArrayBuffer(0));
  private blocks: (Block | undefined)[] = [];
  private capacity = 0;
  private oldest = 0;
  private size = 0;
  /** The first entry of each bucket; the others follow by `NEXT`. */
  private buckets = new Int32Array(1).fill(NONE);
  /** The block that is being filled. */
  private block: Block = { bytes: Buffer.alloc(0), used: 0, entries: 0 };
  /** A block that can be filled again. Allocating each anew would make V8 collect garbage for the bytes outside. */
  private spare: Block | undefined;
  private bytes = 0;

  constructor(
    private readonly mostEntries: number,
    private readonly mostBytes: number,
  ) {}

  get(key: string, hash: number): string | undefined {
    const entry = this.find(key, hash);
    if (entry === NONE || this.entries.getFloat64(entry * BYTES_OF_ENTRY + EXPIRY) < performance.now())
      return undefined;
    return this.slice(entry, KEY_END, END);
  }

  set(key: string, hash: number, text: string, ttl: number): void {
    const keyBytes = Buffer.byteLength(key);
    const bytes = keyBytes + Buffer.byteLength(text);
    while (this.bytes + bytes > this.mostBytes && this.size > 0) this.forgetOldest();
    let entry = this.find(key, hash);
    if (entry === NONE) entry = this.add(hash);
    else this.release(entry);
    const block = this.blockFor(bytes);
    block.bytes.write(key, block.used);
    block.bytes.write(text, block.used + keyBytes);
    this.write(entry, START, block.used);
    this.write(entry, KEY_END, block.used + keyBytes);
    this.write(entry, END, block.used + bytes);
    this.entries.setFloat64(entry * BYTES_OF_ENTRY + EXPIRY, performance.now() + ttl);
    this.blocks[entry] = block;
    block.used += bytes;
    block.entries++;
    this.bytes += bytes;
  }

  private find(key: string, hash: number): number {
    let entry = this.buckets[this.bucketOf(hash)] as number;
    while (entry !== NONE && !(this.read(entry, HASH) === hash && this.slice(entry, START, KEY_END) === key)) {
      entry = this.read(entry, NEXT);
    }
    return entry;
  }

  private add(hash: number): number {
    if (this.size === this.capacity) {
      if (this.capacity < this.mostEntries) this.grow();
      else this.forgetOldest();
    }
    const entry = (this.oldest + this.size++) % this.capacity;
    this.write(entry, HASH, hash);
    this.link(entry, hash);
    return entry;
  }

  private forgetOldest(): void {
    const entry = this.oldest;
    this.release(entry);
    this.blocks[entry] = undefined; // or a block would be kept until the ring comes round to this entry
    this.unlink(entry);
    this.oldest = (entry + 1) % this.capacity;
    this.size--;
  }

  /** Doubles the room. The entries move to the beginning, so that the ring has its gap at the end. */
  private grow(): void {
    const { entries, blocks, capacity, oldest, size } = this;
    this.capacity = Math.min(this.mostEntries, Math.max(FIRST_ENTRIES, capacity * 2));
    this.entries = new DataView(new ArrayBuffer(this.capacity * BYTES_OF_ENTRY));
    const moved = new Uint8Array(this.entries.buffer);
    moved.set(new Uint8Array(entries.buffer, oldest * BYTES_OF_ENTRY));
    moved.set(new Uint8Array(entries.buffer, 0, oldest * BYTES_OF_ENTRY), (capacity - oldest) * BYTES_OF_ENTRY);
    this.blocks = [...blocks.slice(oldest), ...blocks.slice(0, oldest)];
    this.oldest = 0;
    this.buckets = new Int32Array(2 ** Math.ceil(Math.log2(this.capacity))).fill(NONE);
    for (let entry = 0; entry < size; entry++) this.link(entry, this.read(entry, HASH));
  }

  private link(entry: number, hash: number): void {
    const bucket = this.bucketOf(hash);
    this.write(entry, NEXT, this.buckets[bucket] as number);
    this.buckets[bucket] = entry;
  }

  private unlink(entry: number): void {
    const bucket = this.bucketOf(this.read(entry, HASH));
    const next = this.read(entry, NEXT);
    let before = this.buckets[bucket] as number;
    if (before === entry) {
      this.buckets[bucket] = next;
      return;
    }
    while (this.read(before, NEXT) !== entry) before = this.read(before, NEXT);
    this.write(before, NEXT, next);
  }

  private bucketOf(hash: number): number {
    return hash & (this.buckets.length - 1);
  }

  /** Gives the bytes of an entry's key and text back. */
  private release(entry: number): void {
    const block = this.blocks[entry] as Block;
    this.bytes -= this.read(entry, END) - this.read(entry, START);
    if (--block.entries > 0) return;
    block.used = 0;
    if (block !== this.block && block.bytes.length === BLOCK) this.spare = block;
  }

  /** A block with room for so many more bytes. */
  private blockFor(bytes: number): Block {
    if (this.block.bytes.length - this.block.used >= bytes) return this.block;
    const { spare } = this;
    if (spare && bytes <= BLOCK) {
      this.spare = undefined;
      return (this.block = spare);
    }
    return (this.block = { bytes: Buffer.allocUnsafeSlow(Math.max(BLOCK, bytes)), used: 0, entries: 0 });
  }

  private slice(entry: number, from: number, to: number): string {
    return (this.blocks[entry] as Block).bytes.toString('utf8', this.read(entry, from), this.read(entry, to));
  }

  private read(entry: number, number: number): number {
    return this.entries.getInt32(entry * BYTES_OF_ENTRY + number);
  }

  private write(entry: number, number: number, value: number): void {
    this.entries.setInt32(entry * BYTES_OF_ENTRY + number, value);
  }
}
