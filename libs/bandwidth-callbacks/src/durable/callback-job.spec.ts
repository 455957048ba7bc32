import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Backoffs, UnrecoverableError } from 'bullmq';
import type { StoredCallback } from '../callback/stored-callback.js';
import type { CallbackCarrier, HandlerFailure, StoredAttempt } from '../delivery/durable-queue.js';
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
  const died = job({ progress: { succeeded: [], crashes: 3, before: 4 }, attemptsMade: 0 });
  await expect(it.process(died)).rejects.toThrow(UnrecoverableError);
  expect(abandoned).toEqual([['sms:1', 7, 'Its process ended during every attempt to handle it.']]);
});

it.each([
  ['Its process ended during an attempt to handle it, and the others failed.', { succeeded: [], crashes: 1 }, 2],
  ['It was tried more often than the option `attempts` allows by now.', { succeeded: [] }, 3],
])('says what is so of one that failed, too, and keeps how: %s', async (problem, progress, attemptsMade) => {
  const { processor: it, abandoned } = processor();
  const died = job({ progress, attemptsMade, failedReason: 'Texts.tell: Error: broken' });
  await expect(it.process(died)).rejects.toThrow(`${problem} Before: Texts.tell: Error: broken`);
  expect(abandoned).toEqual([['sms:1', 3, problem]]);
});

it('goes on where the storage does not take down what succeeded, and warns', async () => {
  const updateProgress = () => Promise.reject(Object.assign(new Error('to +15551230001'), { code: 'ECONNRESET' }));
  await processor().processor.process(job({ updateProgress }));
  expect(warnings).toEqual([
    expect.stringMatching(/^The storage did not record which handlers of bandwidth\.sms \(key sms:1\) succeeded/),
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

it.each([
  ['stored it', { attempts: 2 }, 12],
  ['handles it', { attempts: 12 }, 2],
])(
  'the last attempt is that of the process that %s, where it allows fewer than the other',
  async (_, opts, attempts) => {
    const { processor: it, carried } = processor([{ handler: 'Texts.tell', error: new Error('broken') }], attempts);
    await expect(it.process(job({ opts, attemptsMade: 0 }))).rejects.not.toThrow(UnrecoverableError);
    await expect(it.process(job({ opts, attemptsMade: 1 }))).rejects.toThrow(UnrecoverableError);
    expect(carried.map(({ isLast }) => isLast)).toEqual([false, true]);
  },
);

it('a callback that cannot be read is logged with its idempotency key, as others are', async () => {
  const lines: string[] = [];
  Logger.overrideLogger({
    log: () => undefined,
    warn: () => undefined,
    error: (line: string) => void lines.push(line),
  });
  await expect(processor().processor.process(job({ data: { callback: '{' } }))).rejects.toThrow(UnrecoverableError);
  Logger.overrideLogger(['log']);
  expect(lines).toEqual(['A stored callback of bandwidth.sms (key sms:1) cannot be read: It is not JSON.']);
});

it('a callback for which this process has no key is tried again, until its attempts are used up', async () => {
  const encrypted = { data: { callback: 'of another key', sealed: true } } as const;
  const { processor: it } = processor([], 2);
  await expect(it.process(job({ ...encrypted, attemptsMade: 0 }))).rejects.not.toThrow(UnrecoverableError);
  await expect(it.process(job({ ...encrypted, attemptsMade: 1 }))).rejects.toThrow(UnrecoverableError);
});

it.each([
  ['doubles at first', 1_000, 3, 8_000],
  ['is doubled as long as it is below an hour', 1_000, 11, 2_048_000],
  ['is an hour at most', 1_000, 12, 3_600_000],
  ['is an hour at most after any number of attempts', 1_000, 5_000, 3_600_000],
  ['is `delay` where that is longer than an hour', 7_200_000, 3, 7_200_000],
  ['is none where there is to be none', 0, 500, 0],
])('the wait before the next attempt %s', async (_, delay, attemptsMade, wait) => {
  const of = job({ attemptsMade, opts: { attempts: 6_000, backoff: { type: 'exponential', delay, jitter: 0 } } });
  const { processor: it } = processor([{ handler: 'Texts.tell', error: new Error('broken') }], 6_000);
  await expect(it.process(of)).rejects.toThrow('Texts.tell');
  const backoff = Backoffs.normalize(of.opts.backoff!)!;
  expect(await Backoffs.calculate(backoff, attemptsMade + 1, new Error('broken'), of)).toBe(wait);
});

/** A processor of jobs that are tried a few times, its attempts, and what was abandoned by it. */
function processor(failures: readonly HandlerFailure[] = [], attempts = 3) {
  const abandoned: (readonly [key: string, number: number, reason: string])[] = [];
  const carried: StoredAttempt[] = [];
  const carrier: CallbackCarrier = {
    carry: async (_stored, attempt) => {
      carried.push(attempt);
      attempt.onSuccess('Texts.save');
      return { failures, succeeded: ['Texts.save'] };
    },
    abandon: ({ key }, { number }, { message }) => void abandoned.push([key, number, message]),
  };
  const options = resolveQueueOptions({ storage: { embedded: './somewhere' }, attempts }, 'default');
  const bullmq = { UnrecoverableError } as unknown as BullMQ;
  return { abandoned, carried, processor: new CallbackProcessor(bullmq, options!, new PayloadEncryption([]), carrier) };
}

function job(of: Partial<Job<CallbackJobData>> = {}): Job<CallbackJobData> {
  return {
    id: 'sms.1',
    name: 'sms',
    data: { callback },
    opts: {},
    attemptsMade: 0,
    stalledCounter: 0,
    progress: {},
    updateProgress: () => Promise.resolve(),
    ...of,
  } as Job<CallbackJobData>;
}
