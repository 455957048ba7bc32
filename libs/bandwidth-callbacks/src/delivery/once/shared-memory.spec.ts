import type { IdempotencyStore } from '../../options/idempotency-store.js';
import { HANDLED } from '../../callback/outcome.js';
import { SharedMemory } from './shared-memory.js';

/** A store in memory that heeds its ttl, and says when it was asked. */
class TestStore implements IdempotencyStore {
  readonly entries = new Map<string, { value: unknown; until: number }>();
  /** Fulfilled when a key is read. */
  readonly read: (() => void)[] = [];

  get(key: string): unknown {
    for (const tell of this.read.splice(0)) tell();
    const entry = this.entries.get(key);
    return entry && entry.until > Date.now() ? entry.value : undefined;
  }
  set(key: string, value: unknown, ttl: number): void {
    this.entries.set(key, { value, until: Date.now() + ttl });
  }
  delete(key: string): void {
    this.entries.delete(key);
  }
  nextRead(): Promise<void> {
    return new Promise((resolve) => this.read.push(resolve));
  }
}

describe('A memory that machines share', () => {
  const store = new TestStore();
  const here = new SharedMemory(store, 'app:');
  const there = new SharedMemory(store, 'app:');

  beforeEach(() => store.entries.clear());

  test('tells every machine what one has handled', async () => {
    await there.remember('k', HANDLED, 1_000);
    expect(await here.recall('k', 0)).toEqual(HANDLED);
    expect(await new SharedMemory(store, 'other:').recall('k', 0)).toBeUndefined();
  });

  test('waits for the machine that is at work on an event', async () => {
    const release = await there.claim('k');
    const waiting = here.recall('k', Infinity);
    await store.nextRead();
    await store.nextRead();
    await there.remember('k', HANDLED, 1_000);
    release();
    expect(await waiting).toEqual(HANDLED);
  });

  test('hands an event over when the other machine failed', async () => {
    const release = await there.claim('k');
    const waiting = here.recall('k', Infinity);
    await store.nextRead();
    const failed = { kind: 'attempted', attempts: 1, succeeded: ['A.a'] } as const;
    await there.remember('k', failed, 1_000);
    release();
    expect(await waiting).toEqual(failed);
  });

  test('is busy when the other machine takes longer than an answer may', async () => {
    const release = await there.claim('k');
    expect(await here.recall('k', 1)).toBe('busy');
    release();
  });

  test('frees the event of a machine that died, and keeps what it knew before', async () => {
    const before = { kind: 'attempted', attempts: 2, succeeded: ['A.a'] } as const;
    await there.remember('k', before, 60_000);
    const release = await there.claim('k');
    store.entries.get('app:k:lease')!.until = Date.now(); // nobody renews it
    expect(await here.recall('k', Infinity)).toEqual(before);
    release();
  });

  test('keeps the event of a machine that lives, however long it takes', async () => {
    const release = await there.claim('k');
    const { until } = store.entries.get('app:k:lease')!;
    while (store.entries.get('app:k:lease')!.until === until) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await here.recall('k', 0)).toBe('busy');
    release();
    expect(store.entries.has('app:k:lease')).toBe(false);
  });

  test('keeps no process alive, neither by waiting nor by working', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    const release = await there.claim('k');
    const waiting = here.recall('k', 500);
    await store.nextRead();
    expect(timers()).toBeLessThanOrEqual(before); // one of somebody else's may have ended
    release();
    await waiting;
  });
});
