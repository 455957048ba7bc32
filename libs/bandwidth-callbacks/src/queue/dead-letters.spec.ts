import type { DurableDeliveryHolder } from '../durable/durable-delivery-holder.js';
import { DeadLetters } from './dead-letters.js';

interface FakeJob {
  readonly id: string;
  readonly name: string;
  readonly failed?: boolean;
  /** Its id is in the storage for a moment longer than the job. */
  readonly hasVanished?: boolean;
  /** Another process changes it just before this one does. */
  readonly isTaken?: boolean;
}

const sms = (id: string, failed = true): FakeJob => ({ id, name: 'sms', failed });

it.each([
  ['list', (letters: DeadLetters) => letters.list()],
  ['retry', (letters: DeadLetters) => letters.retry({ key: 'sms:1' })],
  ['remove', (letters: DeadLetters) => letters.remove()],
])('%s rejects without the option `queue`', async (_name, ask) => {
  const letters = new DeadLetters({ delivery: undefined } as unknown as DurableDeliveryHolder);
  await expect(ask(letters)).rejects.toMatchObject({ code: 'BANDWIDTH_QUEUE_MISSING' });
});

it('are read in pages, and no more of them are listed than are asked for', async () => {
  const many = Array.from({ length: 250 }, (_, index) => sms(`sms.${index}`));
  const { letters } = lettersIn(many, [sms('sms.last')]);
  expect(await letters.list({}, 1_000)).toHaveLength(251);
  expect(await letters.list({}, 101)).toHaveLength(101);
  expect(await letters.list()).toHaveLength(100);
});

it('of a key are those of all its deliveries where each was an event of its own', async () => {
  const { letters, changed } = lettersIn([sms('sms.1.a'), sms('sms.10')], [sms('sms.1.b')]);
  expect(await letters.remove({ key: 'sms:1' })).toBe(2);
  expect(changed).toEqual(['sms.1.a', 'sms.1.b']);
});

it('of a key leave out a callback that was not given up', async () => {
  const { letters, changed } = lettersIn([sms('sms.2'), sms('sms.1', false), sms('sms.1.a')]);
  expect(await letters.remove({ key: 'sms:1' })).toBe(0);
  expect(changed).toEqual([]);
});

it('are all read where a page is short, since what vanished is left out of it', async () => {
  const many = Array.from({ length: 250 }, (_, index) => sms(`sms.${index}`));
  const { letters } = lettersIn(many.map((job, index) => (index === 7 ? { ...job, hasVanished: true } : job)));
  expect(await letters.list({}, Infinity)).toHaveLength(249);
});

it('are changed by one of two calls that come at the same time', async () => {
  const { letters, changed } = lettersIn([sms('sms.1'), sms('sms.2')]);
  expect(await Promise.all([letters.retry(), letters.remove(), letters.retry()])).toEqual([2, 0, 0]);
  expect(changed).toEqual(['sms.1', 'sms.2']);
});

it('that another process takes at this moment are not counted, and do not stop the others', async () => {
  const { letters, changed } = lettersIn([{ ...sms('sms.1'), isTaken: true }, sms('sms.2')]);
  expect(await letters.remove()).toBe(1);
  expect(changed).toEqual(['sms.2']);
});

it.each([
  ['a list', []],
  ['a key', 'sms:1'],
  ['a condition that does not exist', { events: 'sms' }],
  ['an event that is no text', { event: ['sms'] }],
  ['an empty key', { key: '' }],
  ['an age that is no number', { olderThan: '1 day' }],
  ['an age below zero', { olderThan: -1 }],
  ['a key that is undefined', { key: undefined }],
  ['conditions of which none has a value', { key: undefined, event: null, olderThan: undefined }],
])('are neither removed nor retried by %s', async (_name, filter) => {
  const { letters, changed } = lettersIn([sms('sms.1')]);
  for (const change of [letters.remove(filter as object), letters.retry(filter as object)]) {
    await expect(change).rejects.toMatchObject({ code: 'BANDWIDTH_OPTION_INVALID' });
  }
  expect(changed).toEqual([]);
});

it('are removed by a condition that has a value, and all of them without conditions', async () => {
  const { letters, changed } = lettersIn([sms('sms.1'), { id: 'mms.2', name: 'mms' }]);
  expect(await letters.remove({ key: undefined, event: 'sms' } as object)).toBe(1);
  expect(await letters.remove({})).toBe(1);
  expect(changed).toEqual(['sms.1', 'mms.2']);
});

it('are listed as if a condition that is null were left out', async () => {
  const { letters } = lettersIn([sms('sms.1')]);
  expect(await letters.list({ event: null, key: null, olderThan: null } as object)).toHaveLength(1);
});

it('are listed up to a number only', async () => {
  const { letters } = lettersIn([sms('sms.1'), sms('sms.2')]);
  await expect(letters.list({}, Number.NaN)).rejects.toMatchObject({ code: 'BANDWIDTH_OPTION_INVALID' });
  expect(await letters.list({}, 0)).toHaveLength(0);
  expect(await letters.list({}, Infinity)).toHaveLength(2);
});

function lettersIn(...queues: readonly (readonly FakeJob[])[]) {
  const changed: string[] = [];
  const done = new Set<string>();
  const jobOf = ({ id, name, failed = true, isTaken }: FakeJob) => {
    const change = () => {
      done.add(id);
      if (isTaken) return Promise.reject(new Error('could not be removed'));
      return Promise.resolve(void changed.push(id));
    };
    return {
      id,
      name,
      data: null,
      timestamp: 0,
      attemptsMade: 1,
      stalledCounter: 0,
      isFailed: () => Promise.resolve(failed && !done.has(id)),
      remove: change,
      retry: change,
      updateProgress: () => Promise.resolve(),
    };
  };
  const all = queues.map((jobs) => {
    const left = () => jobs.filter(({ id, failed = true }) => failed && !done.has(id));
    return {
      getJob: (id: string) => Promise.resolve(jobs.map(jobOf).find((job) => job.id === id)),
      getFailedCount: () => Promise.resolve(left().length),
      getFailed: (first: number, last: number) =>
        Promise.resolve(
          left()
            .slice(first, last + 1)
            .filter(({ hasVanished }) => !hasVanished)
            .map(jobOf),
        ),
    };
  });
  const delivery = { reachable: () => ({ queues: { all } }), encryption: { acceptsUnencrypted: true } };
  return { letters: new DeadLetters({ delivery } as unknown as DurableDeliveryHolder), changed };
}
