import type { Fault } from 'local-bandwidth';
import { Keyv } from 'keyv';
import { callJob, closeJobs, rejectOnce } from '../../../test/support/called-job.js';
import { Deliveries } from './deliveries.js';
import { DeliveryTrackerModule } from './delivery-tracker.module.js';

afterEach(closeJobs);

const ADA = '+15551230001';

/** Ada and others write, each gets an answer that the desk gets too; what was logged of the deliveries. */
async function answerAll(people: number, ...faults: Fault[]) {
  const job = await callJob(() => DeliveryTrackerModule, faults);
  for (let person = 0; person < people; person++) {
    await job.bandwidth.text({ from: `+1555123${1000 + person}`, to: '+15550100000', text: 'The atlas?' });
  }
  await job.bandwidth.advance(10 * 60_000);
  const logged = () =>
    job.log.lines
      .filter(({ level }) => level === 'warn' || level === 'error')
      .map(({ level, message }) => `${level} ${message.replace(/Message \S+/, 'it')}`);
  return { ...job, logged };
}

const failing = (errorCode: number): Fault => ({ kind: 'messageError', errorCode, description: 'as told' });

it('says for each recipient why a message failed, and whether to send it again, and nothing personal', async () => {
  const { logged } = await answerAll(1, failing(4720));
  expect(logged()).toEqual([
    expect.stringMatching(/^warn it failed: 4720, .+; send it again: never$/),
    expect.stringMatching(/^warn it failed: 4720, .+; send it again: never$/),
  ]);
  expect(logged().join()).not.toMatch(/\+1555|atlas/);
});

it('says so of a code that it does not know', async () => {
  const { logged } = await answerAll(1, { ...failing(4999), count: 1 });
  expect(logged()).toEqual(['warn it failed: 4999, unknown to us; send it again: unclear']);
});

it('raises one alarm when many messages fail, though each event comes twice', async () => {
  const { logged } = await answerAll(6, failing(4720), { kind: 'duplicate', event: 'message-failed' });
  expect(logged().filter((line) => line.startsWith('warn'))).toHaveLength(12);
  expect(logged().filter((line) => line.startsWith('error'))).toEqual([
    expect.stringContaining('error 100 % of the last 10 deliveries failed.'),
  ]);
});

it('hears of a failure again that the store rejected', async () => {
  const { bandwidth, logged } = await answerAll(0, { ...failing(4720), count: 1 });
  await bandwidth.text({ from: ADA, to: '+15550100000', text: 'The atlas?' });
  rejectOnce('get');
  await bandwidth.advance(10 * 60_000);
  expect(logged().filter((line) => line.startsWith('warn it failed'))).toHaveLength(1);
});

describe('the status of a message', () => {
  const deliveries = () => new Deliveries(<T>(namespace: string) => new Keyv<T>({ namespace }));
  const delivery = { messageId: 'm-1', to: ADA };

  it('is the furthest one in any order, also when the events come at once', async () => {
    const known = deliveries();
    expect(await known.statusOf(delivery)).toBeUndefined();
    await Promise.all(
      (['message-delivered', 'message-sending', 'message-sent'] as const).map((each) => known.add(delivery, each)),
    );
    expect(await known.statusOf(delivery)).toBe('message-delivered');
  });

  it('is that of one recipient', async () => {
    const known = deliveries();
    await known.add(delivery, 'message-failed');
    expect(await known.statusOf({ ...delivery, to: '+15551230002' })).toBeUndefined();
  });
});
