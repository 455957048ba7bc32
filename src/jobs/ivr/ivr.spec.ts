import type { Fault } from 'local-bandwidth';
import { BandwidthCallbackUrls, type BandwidthCallbacksOptions, bxml } from 'nestjs-bandwidth-callbacks';
import { callJob, closeJobs } from '../../../test/support/called-job.js';
import { IvrModule } from './ivr.module.js';

afterEach(closeJobs);

const SERVICE = '+15551230012';

/** Ten o'clock in New York. */
const WEDNESDAY = Date.parse('2026-03-04T15:00:00Z');

/** A caller who is asked for the department, in English on a Wednesday at ten. */
async function callMenu(faults: readonly Fault[] = [], options: BandwidthCallbacksOptions = {}) {
  const job = await callJob(() => IvrModule, faults, options, WEDNESDAY);
  const caller = await job.bandwidth.call({ from: '+15551230001', to: '+15550100000' });
  await caller.hears('For English, press 1.');
  await caller.press('1');
  return { ...job, caller, service: job.bandwidth.phone(SERVICE) };
}

it('asks three times for the department, and then says goodbye', async () => {
  const { caller } = await callMenu();
  await caller.hears('For sales, press 1.');
  await caller.press('9');
  await caller.hears('Sorry, that is not on the menu.');
  await caller.press('#');
  await caller.hears('Sorry, that is not on the menu.');
  await caller.press('*');
  await caller.hears('Goodbye.');
  expect(await caller.ended()).toMatchObject({ cause: 'hangup' });
});

it.each(['busy', 'rejects', undefined] as const)('apologises when the phone of the department %s', async (does) => {
  const { caller, service } = await callMenu();
  await caller.hears('For service, press 2.');
  await caller.press('2');
  if (does) await service[does]();
  await caller.hears('Nobody is free. Please call again later. Goodbye.');
  expect(await caller.ended()).toMatchObject({ cause: 'hangup' });
});

it('apologises for nothing after a conversation', async () => {
  const { caller, service } = await callMenu();
  await caller.hears('For service, press 2.');
  await caller.press('2');
  await service.answers();
  await service.hangsUp();
  await caller.ended();
  expect(caller.transcript.map(({ text }) => text).join(' ')).not.toContain('Nobody is free');
});

it('asks nobody twice when the callbacks come twice', async () => {
  const { caller } = await callMenu([{ kind: 'duplicate' }]);
  await caller.hears('For sales, press 1.');
  await caller.press('9');
  await caller.hears('Sorry, that is not on the menu.');
  await caller.hangsUp();
  const heard = caller.transcript.map(({ text }) => text).join(' ');
  expect(heard.match(/that is not on the menu/g)).toHaveLength(1);
});

it('lets the caller hear the fallback answer when a handler throws', async () => {
  const fallbackAnswer = bxml`<Response><SpeakSentence>Please call again.</SpeakSentence></Response>`;
  const { caller, app, log } = await callMenu([], { fallbackAnswer });
  await caller.hears('For sales, press 1.');
  app.get(BandwidthCallbackUrls, { strict: false }).to = () => {
    throw new Error('The table of URLs is away.');
  };
  await caller.press('1');
  await caller.hears('Please call again.');
  expect(log.of('error').join('\n')).toContain('Ivr.department');
});

it('loses the call when it does not answer, and there is no fallback URL', async () => {
  const { caller } = await callMenu([{ kind: 'reset', event: 'gather' }]);
  expect(await caller.ended()).toMatchObject({ cause: 'callback-error' });
});
