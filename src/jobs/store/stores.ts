/**
 * What a job remembers, by keys. A `Keyv` is one: in memory, or by its adapters in Redis, PostgreSQL, SQLite and others,
 * where it survives a restart.
 */
export interface Store<T> {
  get(key: string): Promise<T | undefined>;
  /** @param lifetime how long it is kept, ms; for good by default */
  set(key: string, value: T, lifetime?: number): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

/** Opens the store of that name; names keep the keys of jobs apart. */
export type OpenStore = <T>(name: string) => Store<T>;

/** Injection token of {@link OpenStore}. */
export const OPEN_STORE = Symbol('OPEN_STORE');
