import { LRUCache } from 'lru-cache';
import type { EventMemory, Remembered } from './event-memory.js';

/** Characters of its key and its answer that an event may take; one that takes more has the room of several. */
const CHARACTERS_EACH = 335;

/** Even where few events are remembered there is room for large answers. */
const FEWEST_CHARACTERS = 32 * 1_024 * 1_024;

/** Entries of one cache. The table of a larger one takes more than 20 ms to grow, during which nobody is served. */
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

/** A number for a key, even over all keys, which end with a digest. */
function placeOf(key: string): number {
  let place = 0;
  for (let index = key.length - 8; index < key.length; index++) place = (place * 31 + key.charCodeAt(index)) >>> 0;
  return place;
}

/** Without a `max`, for which the cache would lay out all its room at once: no entry takes less than its share. */
function cacheOf(maxEntries: number): LRUCache<string, Remembered> {
  const share = Math.max(CHARACTERS_EACH, Math.floor(FEWEST_CHARACTERS / maxEntries));
  return new LRUCache({
    ttlResolution: 0, // otherwise a timer tells it that time goes on, which a test may have stopped
    maxSize: share * maxEntries,
    sizeCalculation: (what, key) => Math.max(share, key.length + charactersOf(what)),
  });
}

/** An estimate: only answers can be large. */
function charactersOf(what: Remembered): number {
  if (what.kind === 'answered') return what.bxml.length;
  return what.kind === 'handled' ? 0 : 1_000;
}
