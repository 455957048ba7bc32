/**
 * Where several machines share what they know of events. A [Keyv](https://keyv.org) is one, on Redis, PostgreSQL and
 * others.
 *
 * What holds across machines: an event that one machine has handled is a duplicate on all of them, with the same answer;
 * an event that one machine is at work on makes the others wait for its outcome, for as long as that machine lives; a
 * retry that comes to another machine runs only the handlers that have not succeeded.
 *
 * What does not: `get` and `set` are two steps, so two deliveries of one event that reach two machines within the same
 * moment (one round trip to the store) are both handled. Bandwidth repeats a callback after seconds, never at once. On
 * one machine nothing of the kind can happen, whatever the store.
 *
 * A store that fails, or takes longer than a second, is left alone for five; meanwhile events are handled without it.
 * A Keyv tells of its failures through its own `error` event, so listen to that.
 *
 * It holds digests of payloads as keys, labels of handlers, and the BXML that was answered; no payload.
 */
export interface IdempotencyStore {
  /** What was stored and has not expired; else `undefined` or `null`. */
  get(key: string): Promise<unknown> | unknown;
  /**
   * @param value plain JSON
   * @param ttl milliseconds
   */
  set(key: string, value: unknown, ttl: number): Promise<unknown> | unknown;
  delete(key: string): Promise<unknown> | unknown;
}
