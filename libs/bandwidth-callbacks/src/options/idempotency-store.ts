/**
 * A store in which several machines share the outcomes of events. A [Keyv](https://keyv.org) is one, on Redis,
 * PostgreSQL and others.
 *
 * What it guarantees: an event that one machine has handled is a duplicate on all of them, with the same answer. While
 * one machine handles an event, the others wait for its outcome, for as long as that machine lives. A retry that
 * reaches another machine runs only the handlers that have not succeeded.
 *
 * What it does not guarantee: `get` and `set` are two steps, so two deliveries of one event that reach two machines
 * within one round trip to the store are both handled. Bandwidth repeats a callback after seconds, never at once. On a
 * single machine this cannot happen, whatever the store.
 *
 * A store that fails, or takes longer than a second, is not asked again for five seconds; during that time events are
 * handled without it. A Keyv reports its failures by its `error` event, so listen to that.
 *
 * It holds digests of payloads as keys, labels of handlers, and the BXML that was answered, but no payloads.
 */
export interface IdempotencyStore {
  /** The stored value, unless it has expired; else `undefined` or `null`. */
  get(key: string): Promise<unknown> | unknown;
  /**
   * @param value plain JSON
   * @param ttl milliseconds
   */
  set(key: string, value: unknown, ttl: number): Promise<unknown> | unknown;
  delete(key: string): Promise<unknown> | unknown;
}
