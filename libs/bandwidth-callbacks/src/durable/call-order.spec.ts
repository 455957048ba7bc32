import { Logger } from '@nestjs/common';
import { DelayedError, type Job, type Queue } from 'bullmq';
import type { CallbackJobData } from './callback-job.js';
import { CallOrder } from './call-order.js';
import type { BullMQ } from './storages/storage.js';

describe('where the storage fails', () => {
  const warnings: string[] = [];
  beforeEach(() => Logger.overrideLogger({ log() {}, error() {}, warn: (line: string) => void warnings.push(line) }));
  afterEach(() => Logger.overrideLogger(true));

  it('delays a job whose place is not known, which costs it no attempt', async () => {
    const job = new OneJob();
    await expect(orderOn(failing()).enter(job.asJob, 'token')).rejects.toThrow(DelayedError);
    expect(job.delayedBy).toBeGreaterThan(1_000);
  });

  it('lets a job end that was handled', async () => {
    warnings.length = 0;
    await orderOn(failing()).leave(new OneJob().asJob);
    expect(warnings).toEqual([expect.stringContaining('bandwidth.sms (key sms:1; Error)')]);
  });
});

it('lets the first job of a call run, and the next one wait for it', async () => {
  const order = orderOn(remembering());
  await order.enter(new OneJob('sms.1').asJob, 'token');
  await expect(order.enter(new OneJob('sms.2').asJob, 'token')).rejects.toThrow(DelayedError);
  await order.leave(new OneJob('sms.1').asJob);
  await order.enter(new OneJob('sms.2').asJob, 'token');
});

class OneJob {
  delayedBy = 0;

  constructor(private readonly id = 'sms.1') {}

  get asJob(): Job<CallbackJobData> {
    const moveToDelayed = (until: number) => void (this.delayedBy = until - Date.now());
    return { id: this.id, name: 'sms', data: { call: 'c-1' }, moveToDelayed } as unknown as Job<CallbackJobData>;
  }
}

function orderOn(order: Partial<Queue>): CallOrder {
  const lane = { name: 'lane', getJobState: () => 'delayed', getJob: () => undefined } as unknown as Queue;
  return new CallOrder({ DelayedError } as unknown as BullMQ, lane, order as Queue);
}

function failing(): Partial<Queue> {
  return { getJob: () => Promise.reject(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })) };
}

function remembering(): Partial<Queue> {
  const record = { data: {}, updateData: (data: object) => void (record.data = data) };
  return { getJob: () => Promise.resolve(record) } as unknown as Partial<Queue>;
}
