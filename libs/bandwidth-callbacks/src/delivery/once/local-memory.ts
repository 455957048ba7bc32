import { LRUCache } from 'lru-cache';
import type { EventMemory, Remembered } from './event-memory.js';

/** Of keys and answers together, in characters: documents may have 64 KB, and there may be 100,000 of them. */
const MOST_CHARACTERS = 32 * 1_024 * 1_024;

/** Remembers in this process, the latest `maxEntries` events. Nobody else is ever at work here. */
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

/** Roughly: only documents can be large. */
function charactersOf(what: Remembered): number {
  if (what.kind === 'answered') return what.bxml.length;
  return what.kind === 'handled' ? 0 : 1_000;
}
