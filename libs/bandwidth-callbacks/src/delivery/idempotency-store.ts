import { LRUCache } from 'lru-cache';
import type { Outcome } from './outcome.js';

/** What is remembered of an event. */
export type Remembered =
  /** It is done; a duplicate gets the same outcome. */
  | { readonly state: 'done'; readonly outcome: Outcome }
  /** An attempt is under way, perhaps on another machine; or attempts failed, and the next leaves out who succeeded. */
  | { readonly state: 'running' | 'failed'; readonly attempts: number; readonly succeeded: readonly string[] };

/**
 * Where it is remembered which events were handled. A [Keyv](https://keyv.org) is one, so Redis, PostgreSQL and others
 * can be shared by several machines.
 */
export interface IdempotencyStore {
  get(key: string): Promise<unknown> | unknown;
  /** @param ttl milliseconds */
  set(key: string, value: unknown, ttl: number): Promise<unknown> | unknown;
  delete(key: string): Promise<unknown> | unknown;
}

/** Remembers in the memory of this process, the latest `maxEntries` events. */
export function memoryStore(maxEntries: number): IdempotencyStore {
  const entries = new LRUCache<string, object>({ max: maxEntries });
  return {
    get: (key) => entries.get(key),
    set: (key, value, ttl) => entries.set(key, value as object, { ttl }),
    delete: (key) => entries.delete(key),
  };
}
