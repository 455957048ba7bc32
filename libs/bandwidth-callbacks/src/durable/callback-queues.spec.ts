import { AsyncLocalStorage } from 'node:async_hooks';
import type { FlowProducer, Queue } from 'bullmq';
import type { CallbackJob } from './callback-job.js';
import { JobWriter } from './callback-queues.js';

describe('writing to a storage that commits', () => {
  let storage: Storage;
  beforeEach(() => (storage = new Storage()));

  it('puts requests that arrive together, or during a commit, into one transaction', async () => {
    const first = [storage.write('a'), storage.write('b', 'c')];
    await new Promise((resolve) => setImmediate(resolve)); // it has begun
    const during = [storage.write('d'), storage.write('e')];

    expect(await Promise.all([...first, ...during])).toEqual(['stored', 'stored', 'stored', 'stored']);
    expect(storage.transactions).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ]);
  });

  it('writes a request that arrives during the commit of another in a trace of its own', async () => {
    const first = storage.trace.run('one', () => storage.write('a'));
    await new Promise((resolve) => setImmediate(resolve)); // it has begun
    const during = storage.trace.run('two', () => storage.write('b'));

    expect(await Promise.all([first, during])).toEqual(['stored', 'stored']);
    expect(storage.traces).toEqual(['one', 'two']);
  });

  it('bounds a transaction, but never splits a request', async () => {
    const ids = Array.from({ length: 150 }, (_, index) => `${index}`);

    await Promise.all([storage.write(...ids), storage.write(...ids), storage.write(...ids, ...ids)]);

    expect(storage.transactions.map(({ length }) => length)).toEqual([150, 150, 300]);
  });

  it('refuses only the request whose job was refused', async () => {
    storage.refuse('b', { code: '22P05' });

    const outcomes = await Promise.all([storage.write('a'), storage.write('b', 'c'), storage.write('d')]);

    expect(outcomes).toEqual(['stored', 'refused', 'stored']);
  });

  it('asks once, not for each request, when it is the storage that fails', async () => {
    storage.refuse('b', { code: 'ECONNREFUSED' });

    const outcomes = await Promise.all([storage.write('a'), storage.write('b')]);

    expect(outcomes).toEqual(['refused', 'refused']);
    expect(storage.transactions).toHaveLength(1);
    expect(await storage.write('c')).toBe('stored');
  });

  it('says so where BullMQ stores nothing since it is being closed', async () => {
    const queues = ['one', 'two'].map((name) => ({ name }) as unknown as Queue);
    const writer = new JobWriter({ addBulk: () => Promise.resolve(null) } as unknown as FlowProducer, {});
    const job = { name: 'event', data: { callback: '' }, opts: { jobId: 'a' } };
    await expect(writer.write(queues.map((queue) => ({ queue, job })))).rejects.toThrow('is being closed');
  });
});

/** A storage that commits, and refuses some jobs, and with them every transaction they are in. */
class Storage {
  readonly transactions: string[][] = [];
  /** The trace in force where BullMQ is called, which a job that is alone is given. */
  readonly traces: (string | undefined)[] = [];
  readonly trace = new AsyncLocalStorage<string>();
  private readonly refused = new Map<string, unknown>();
  private readonly bulk = {
    addBulk: (jobs: readonly CallbackJob[]) => this.commit(jobs.map(({ opts }) => opts.jobId as string)),
  };
  readonly queue = {
    ...this.bulk,
    name: 'queue',
    add: (_: string, __: unknown, opts: { jobId: string }) => this.commit([opts.jobId]),
  };
  readonly writer = new JobWriter(this.bulk as unknown as FlowProducer, { bulkFrom: 100 });

  refuse(id: string, error: object): void {
    this.refused.set(id, error);
  }

  write(...ids: string[]): Promise<string> {
    const queue = this.queue as unknown as Queue;
    const batch = ids.map((jobId) => ({ queue, job: { name: 'event', data: { callback: '' }, opts: { jobId } } }));
    return this.writer.write(batch).then(
      () => 'stored',
      () => 'refused',
    );
  }

  private async commit(ids: string[]): Promise<object> {
    this.transactions.push(ids);
    this.traces.push(this.trace.getStore());
    await new Promise((resolve) => setImmediate(resolve));
    for (const id of ids) if (this.refused.has(id)) throw this.refused.get(id);
    return ids;
  }
}
