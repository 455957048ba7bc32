import { LRUCache } from 'lru-cache';
import type { EventMemory, Remembered } from './event-memory.js';

/** The characters of an event's key and answer for one entry; an event with more takes the room of several entries. */
const CHARACTERS_EACH = 335;

/** The least room for all events together, so that a small `maxEntries` still leaves room for large answers. */
const FEWEST_CHARACTERS = 32 * 1_024 * 1_024;

/**
 * The most entries of one cache. The table of a larger cache takes more than 20 ms to grow, which blocks the event
 * loop.
 */
const MOST_TOGETHER = 100_000;

/** Remembers the latest `maxEntries` events in this process. No other process shares it, so it is never `busy`. */
export function localMemory(maxEntries: number): EventMemory {
  const count = Math.ceil(maxEntries / MOST_TOGETHER);
  const caches = Array.from({ length: count }, () => cacheOf(Math.ceil(maxEntries / count)));
  const cacheFor = (key: string) => caches[placeOf(key) % count] as LRUCache<string, Remembered>;
  const release = () => undefined;
  return {
    recall: (key) => cacheFor(key).get(key),
    claim: () => release,
    remember: (key, what, ttl) => {
      cacheFor(key).set(key, what, { ttl });
    },
  };
}

/** A number for a key. Keys end with a digest, so the numbers are distributed evenly. */
function placeOf(key: string): number {
  let place = 0;
  for (let index = key.length - 8; index < key.length; index++) place = (place * 31 + key.charCodeAt(index)) >>> 0;
  return place;
}

/**
 * Sets no `max`, since the cache would allocate room for all entries at once; the size of entries bounds their number.
 */
function cacheOf(maxEntries: number): LRUCache<string, Remembered> {
  const share = Math.max(CHARACTERS_EACH, Math.floor(FEWEST_CHARACTERS / maxEntries));
  return new LRUCache({
    ttlResolution: 0, // otherwise the cache learns the time from a timer, which a test may have faked
    maxSize: share * maxEntries,
    sizeCalculation: (what, key) => Math.max(share, key.length + charactersOf(what)),
  });
}

/** An estimate of the characters that are remembered; only answers can be large. */
function charactersOf(what: Remembered): number {
  if (what.kind === 'answered') return what.bxml.length;
  return what.kind === 'handled' ? 0 : 1_000;
}
