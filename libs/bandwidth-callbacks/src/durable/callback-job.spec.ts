import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { UnrecoverableError } from 'bullmq';
import type { StoredCallback } from '../callback/stored-callback.js';
import type { CallbackCarrier, HandlerFailure } from '../delivery/durable-queue.js';
import { resolveQueueOptions } from '../options/resolve-queue-options.js';
import { type CallbackJobData, CallbackProcessor } from './callback-job.js';
import { PayloadEncryption } from './encryption.js';
import type { BullMQ } from './storages/storage.js';

const callback: StoredCallback = {
  payload: { eventType: 'sms' },
  inBatch: false,
  urlencoded: false,
  method: 'POST',
  query: {},
  route: '',
  params: {},
  receivedAt: '2026-01-02T03:04:05.000Z',
  key: 'sms:1',
};

let warnings: string[];
beforeEach(() => {
  warnings = [];
  Logger.overrideLogger({ log: () => {}, error: () => {}, warn: (line: string) => void warnings.push(line) });
});
afterEach(() => Logger.overrideLogger(true));

it('gives up a callback whose process ended in each attempt, without calling a handler again', async () => {
  const { processor: it, abandoned } = processor();
  const died = job({ progress: { succeeded: [], crashes: 2, before: 4 }, attemptsMade: 1 });
  await expect(it.process(died)).rejects.toThrow(UnrecoverableError);
  expect(abandoned).toEqual([['sms:1', 7, 'Its process ended during every attempt to handle it.']]);
});

it('goes on where the storage does not take down what succeeded, and warns', async () => {
  const updateProgress = () => Promise.reject(Object.assign(new Error('to +15551230001'), { code: 'ECONNRESET' }));
  await processor().processor.process(job({ updateProgress }));
  expect(warnings).toEqual([
    expect.stringMatching(/^The storage did not record which handlers of bandwidth\.sms \(key sms\.1\) succeeded/),
  ]);
  expect(warnings.join('')).not.toContain('+1555');
});

it.each([
  [0, Error],
  [2, UnrecoverableError],
])('after %i attempts a failing handler fails the job with %p', async (attemptsMade, kind) => {
  const failing = processor([{ handler: 'Texts.tell', error: new Error('broken') }]).processor;
  const failure: unknown = await failing.process(job({ attemptsMade })).catch((error: unknown) => error);
  expect(failure).toMatchObject({ message: expect.stringContaining('Texts.tell'), constructor: kind });
});

/** A processor of jobs that are tried three times, and what was abandoned by it. */
function processor(failures: readonly HandlerFailure[] = []) {
  const abandoned: (readonly [key: string, number: number, reason: string])[] = [];
  const carrier: CallbackCarrier = {
    carry: async (_stored, { onSuccess }) => {
      onSuccess('Texts.save');
      return { failures, succeeded: ['Texts.save'] };
    },
    abandon: ({ key }, { number }, { message }) => void abandoned.push([key, number, message]),
  };
  const options = resolveQueueOptions({ storage: { embedded: './somewhere' }, attempts: 3 }, 'default');
  const bullmq = { UnrecoverableError } as unknown as BullMQ;
  return { abandoned, processor: new CallbackProcessor(bullmq, options!, new PayloadEncryption([]), carrier) };
}

function job(of: Partial<Job<CallbackJobData>> = {}): Job<CallbackJobData> {
  return {
    id: 'sms.1',
    name: 'sms',
    data: { callback },
    attemptsMade: 0,
    stalledCounter: 0,
    progress: {},
    updateProgress: () => Promise.resolve(),
    ...of,
  } as Job<CallbackJobData>;
}
