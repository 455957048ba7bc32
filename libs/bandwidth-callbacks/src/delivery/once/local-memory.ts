import { LRUCache } from 'lru-cache';
import type { EventMemory, Remembered } from './event-memory.js';

/** The most characters of keys and answers together. Without this limit 100,000 answers of 64 KB each could be kept. */
const MOST_CHARACTERS = 32 * 1_024 * 1_024;

/** Remembers the latest `maxEntries` events in this process. No other process shares it, so it is never `busy`. */
export function localMemory(maxEntries: number): EventMemory {
  let entries: LRUCache<string, Remembered> | undefined;
  const release = () => undefined;
  return {
    recall: (key) => entries?.get(key),
    claim: () => release,
    remember: (key, what, ttl) => {
      entries ??= cacheOf(maxEntries); // with the first event, not at the start: to lay it out takes milliseconds
      entries.set(key, what, { ttl });
    },
  };
}

function cacheOf(maxEntries: number): LRUCache<string, Remembered> {
  return new LRUCache({
    max: maxEntries,
    ttlResolution: 0, // otherwise a timer tells it that time goes on, which a test may have stopped
    maxSize: MOST_CHARACTERS,
    sizeCalculation: (what, key) => key.length + charactersOf(what),
  });
}

/** An estimate: only answers can be large. */
function charactersOf(what: Remembered): number {
  if (what.kind === 'answered') return what.bxml.length;
  return what.kind === 'handled' ? 0 : 1_000;
}
