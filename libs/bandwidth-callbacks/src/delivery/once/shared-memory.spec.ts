import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import type { IdempotencyStore } from '../../options/idempotency-store.js';
import { HANDLED, type Outcome } from '../../callback/outcome.js';
import type { Remembered } from './event-memory.js';
import { type Begun, Idempotency } from './idempotency.js';
import { SharedMemory } from './shared-memory.js';

/** An in-memory store that honours the ttl and tells when a key is read. */
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
  const here = new SharedMemory(store, 'app:', () => false);
  const there = new SharedMemory(store, 'app:', () => false);

  beforeEach(() => store.entries.clear());

  it('tells every machine what one has handled', async () => {
    await there.remember('k', HANDLED, 1_000);
    expect(await here.recall('k', 0)).toEqual(HANDLED);
    expect(await new SharedMemory(store, 'other:', () => false).recall('k', 0)).toBeUndefined();
  });

  it('waits for the machine that is at work on an event', async () => {
    const release = await there.claim('k');
    const waiting = here.recall('k', Infinity);
    await store.nextRead();
    await store.nextRead();
    await there.remember('k', HANDLED, 1_000);
    release();
    expect(await waiting).toEqual(HANDLED);
  });

  it('hands an event over when the other machine failed', async () => {
    const release = await there.claim('k');
    const waiting = here.recall('k', Infinity);
    await store.nextRead();
    const failed = { kind: 'attempted', attempts: 1, succeeded: ['A.a'] } as const;
    await there.remember('k', failed, 1_000);
    release();
    expect(await waiting).toEqual(failed);
  });

  it('is busy when the other machine takes longer than an answer may', async () => {
    const release = await there.claim('k');
    expect(await here.recall('k', 1)).toBe('busy');
    release();
  });

  it.each(['get', 'set'] as const)(
    'is waited for no longer than an answer may take, where its %s is slow',
    async (slow) => {
      const answer = { kind: 'answered', bxml: '<Response/>' } as const;
      const operation = async (...asked: [never, never, never]) => {
        await pause(300);
        return store[slow](...asked);
      };
      const late = new Idempotency(
        new SharedMemory(
          {
            get: (key) => store.get(key),
            set: (...asked) => store.set(...asked),
            delete: (key) => store.delete(key),
            [slow]: operation,
          },
          'app:',
          () => false,
        ),
      );
      let runs = 0;
      const begunAt = performance.now();
      const once = () =>
        late.once('k', { ttl: 60_000, patience: 50 }, () => {
          runs += 1;
          const left = () => Math.max(0, 50 - (performance.now() - begunAt));
          return { outcome: Promise.resolve(answer), rest: () => undefined, succeeded: () => [], timeLeft: left };
        });
      expect(await once()).toEqual(answer);
      expect(performance.now() - begunAt).toBeLessThan(250);
      expect(await once()).toEqual(answer);
      expect(runs).toBe(slow === 'get' ? 2 : 1); // what a slow store holds is as if it were not there
      while (!store.entries.has('app:k')) await pause(10);
      while (store.entries.has('app:k:lease')) await pause(10);
    },
  );

  it('frees the event of a machine that died, and keeps what it knew before', async () => {
    const before = { kind: 'attempted', attempts: 2, succeeded: ['A.a'] } as const;
    await there.remember('k', before, 60_000);
    const release = await there.claim('k');
    store.entries.get('app:k:lease')!.until = Date.now(); // nobody renews it
    expect(await here.recall('k', Infinity)).toEqual(before);
    release();
  });

  it('keeps the event of a machine that lives, however long it takes', async () => {
    const release = await there.claim('k');
    const { until } = store.entries.get('app:k:lease')!;
    while (store.entries.get('app:k:lease')!.until === until) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await here.recall('k', 0)).toBe('busy');
    release();
    while (store.entries.has('app:k:lease')) await pause(10);
  });

  it('keeps no process alive by working', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    const release = await there.claim('k');
    expect(timers()).toBeLessThanOrEqual(before); // one of somebody else's may have ended
    release();
  });

  it('waits for nobody once the shutdown has given up', async () => {
    let isOver = false;
    const closing = new SharedMemory(store, 'app:', () => isOver);
    const release = await there.claim('k');
    const waiting = closing.recall('k', Infinity);
    await store.nextRead();
    isOver = true;
    expect(await waiting).toBe('busy');
    release();
  });

  it('is free at once when it is given back, though the lease was being renewed', async () => {
    const slow = new TestStore();
    const delayed: IdempotencyStore = {
      get: (key) => slow.get(key),
      set: async (key, value, ttl) => {
        await pause(300);
        slow.set(key, value, ttl);
      },
      delete: (key) => slow.delete(key),
    };
    const release = await new SharedMemory(delayed, 'app:', () => false).claim('k');
    await pause(2_600); // a renewal is on its way
    release();
    await pause(600);
    expect(slow.entries.has('app:k:lease')).toBe(false);
  });
});

describe('A store that holds what this version did not store', () => {
  const foreign: readonly unknown[] = [
    'handled',
    7,
    {},
    { kind: 'unavailable' },
    { kind: 'answered' },
    { kind: 'answered', bxml: { text: '<Response/>' } },
    { kind: 'refused', problems: [null] },
    { kind: 'refused', problems: ['callId'] },
    { kind: 'refused', problems: [{ field: 'callId' }] },
    { kind: 'refused', problems: { 0: 'callId' } },
    { kind: 'attempted', attempts: '1', succeeded: [] },
    { kind: 'attempted', attempts: -1, succeeded: [] },
    { kind: 'attempted', attempts: 1, succeeded: [{}] },
  ];

  it.each(foreign)('remembers nothing: %j', async (value) => {
    const warnings: unknown[] = [];
    const ignore = () => undefined;
    Logger.overrideLogger({ log: ignore, error: ignore, warn: (line: unknown) => warnings.push(line) });
    const store = new TestStore();
    const memory = new SharedMemory(store, 'app:', () => false);
    store.set('app:k', value, 60_000);
    store.set('app:k:lease', { owner: 'somebody' }, 60_000);
    expect(await memory.recall('k', 60_000)).toBeUndefined();
    expect(await memory.recall('k', 60_000)).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining('did not store. It was ignored')]);
  });

  it.each<Remembered>([
    HANDLED,
    { kind: 'answered', bxml: '<Response/>' },
    { kind: 'refused', problems: [{ field: '', reason: 'is missing' }] },
    { kind: 'attempted', attempts: 2, succeeded: ['A.a'] },
  ])('but of its own version all that it stores: %j', async (what) => {
    const store = new TestStore();
    const memory = new SharedMemory(store, 'app:', () => false);
    await memory.remember('k', what, 60_000);
    expect(await memory.recall('k', 0)).toEqual(what);
  });
});

describe('Two processes with one store, in whatever order its operations take effect,', () => {
  /** A store for which a scheduler decides when an operation takes effect and when its caller learns of it. */
  class ScheduledStore implements IdempotencyStore {
    private readonly store = new TestStore();
    constructor(private readonly scheduler: fc.Scheduler) {}
    get = (key: string) => this.perform(() => this.store.get(key));
    set = (key: string, value: unknown, ttl: number) => this.perform(() => this.store.set(key, value, ttl));
    delete = (key: string) => this.perform(() => this.store.delete(key));
    private async perform<T>(operation: () => T): Promise<T> {
      await this.scheduler.schedule(Promise.resolve());
      const result = operation();
      await this.scheduler.schedule(Promise.resolve());
      return result;
    }
  }

  const RETENTION = { ttl: 60_000, patience: Infinity };

  /** @returns how often the handlers ran, and what both senders were told */
  async function twice(scheduler: fc.Scheduler, isAnswered: boolean) {
    const store = new ScheduledStore(scheduler);
    const here = new Idempotency(new SharedMemory(store, 'app:', () => false));
    const there = new Idempotency(new SharedMemory(store, 'app:', () => false));
    let runs = 0;
    let claimed = (): void => undefined;
    const isClaimed = new Promise<void>((resolve) => (claimed = resolve));
    const begin = (): Begun => {
      const bxml = `<Response><!-- ${++runs} --></Response>`;
      const outcome: Outcome = isAnswered ? { kind: 'answered', bxml } : HANDLED;
      claimed();
      return {
        outcome: scheduler.schedule(Promise.resolve(outcome)),
        rest: () => undefined,
        succeeded: () => [],
        timeLeft: () => Infinity,
      };
    };
    const first = here.once('k', RETENTION, begin) as Promise<Outcome>;
    await scheduler.waitFor(isClaimed); // before that both would handle it, as the documentation of a store says
    const second = there.once('k', RETENTION, begin) as Promise<Outcome>;
    const outcomes = await scheduler.waitFor(Promise.all([first, second]));
    return { runs, outcomes };
  }

  it('handle an event once, and give the same answer', async () => {
    const property = fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, isAnswered) => {
      const { runs, outcomes } = await twice(scheduler, isAnswered);
      expect(runs).toBe(1);
      expect(outcomes[1]).toEqual(outcomes[0]);
    });
    await fc.assert(property, { numRuns: 150 });
  });
});
