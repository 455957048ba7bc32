import type { Fault } from 'local-bandwidth';
import { callJob, closeJobs, rejectOnce } from '../../../test/support/called-job.js';
import { TransferFallbackModule } from './transfer-fallback.module.js';

afterEach(closeJobs);

async function callIn(...faults: Fault[]) {
  const job = await callJob(() => TransferFallbackModule, faults);
  const caller = await job.bandwidth.call({ from: '+15551230001', to: '+15550100000' });
  await caller.hears('One moment');
  return { ...job, caller, first: job.bandwidth.phone('+15551230021'), second: job.bandwidth.phone('+15551230022') };
}

it('calls the next number when the application does not answer the one who was called', async () => {
  const { caller, first, second } = await callIn({ kind: 'timeout', event: 'transferAnswer', count: 1 });
  await first.answers();
  await caller.hears('We try somebody else.');
  await expect(second.answers()).resolves.toBeDefined();
});

it('calls the next number when the store rejects that somebody took the call', async () => {
  rejectOnce('set');
  const { caller, first, second } = await callIn();
  await first.answers();
  await first.hears('Press 1');
  await first.press('1');
  await caller.hears('We try somebody else.');
  await expect(second.answers()).resolves.toBeDefined();
});

it('calls nobody twice when the callbacks come twice', async () => {
  const { caller, first, second, bandwidth, log } = await callIn({ kind: 'duplicate' });
  await first.busy();
  await caller.hears('That line is busy.');
  await second.rejects();
  await caller.hears('Please leave a message');
  await caller.hangsUp();
  await caller.ended();
  const asked = bandwidth.exchanges.filter(({ event }) => event === 'transferComplete');
  expect(asked.length).toBeGreaterThan(2);
  expect([...new Set(asked.map(({ request }) => new URL(request.url).search))]).toEqual(['?number=0', '?number=1']);
  expect(log.lines.map(({ message }) => message).join('\n')).not.toMatch(/\+1555/);
});

it('ends the call when the store rejects at the end of a transfer', async () => {
  rejectOnce('get');
  const { caller, first } = await callIn();
  await first.busy();
  expect(await caller.ended()).toMatchObject({ cause: 'callback-error' });
});
