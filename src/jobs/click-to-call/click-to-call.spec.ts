import type { Fault } from 'local-bandwidth';
import { Keyv } from 'keyv';
import { callJob, closeJobs, rejectOnce } from '../../../test/support/called-job.js';
import { ClickToCallModule } from './click-to-call.module.js';
import type { BandwidthApi } from '../bandwidth-api/bandwidth-api.js';
import { Requests } from './requests.js';

afterEach(closeJobs);

/** A customer asks for a call; `status` and `request` are what the page was answered. */
async function ask({ faults = [], customer = '+15551230001' }: { faults?: readonly Fault[]; customer?: string } = {}) {
  const job = await callJob(() => ClickToCallModule, faults);
  const { status, body } = await job.http.post('/click-to-call').send({ customer });
  const [ann, bob, cy] = ['+15551230031', '+15551230032', '+15551230033'].map((number) => job.bandwidth.phone(number));
  const { request } = body as { request: string };
  const state = async () => (await job.http.get(`/click-to-call/${request}`)).body as unknown;
  return { ...job, status, state, ann: ann!, bob: bob!, cy: cy!, customer: job.bandwidth.phone('+15551230001') };
}

type Asked = Awaited<ReturnType<typeof ask>>;

/** An agent answers, and presses 1. */
async function accept(agent: Asked['ann']) {
  await agent.answers();
  await agent.hears('Press 1 to accept');
  await agent.press('1');
}

const refused = (event: string, count = 1): Fault => ({ kind: 'rest', status: 500, event, count });

it.each(['', '5551230001', '+15551230001;', '+441632960000'])('calls nobody for the number "%s"', async (customer) => {
  const { status, asked } = await ask({ customer });
  expect(status).toBe(400);
  expect(asked('createCall')).toEqual([]);
});

it('calls the others when Bandwidth refuses one of the calls', async () => {
  const { status, asked, bandwidth } = await ask({ faults: [refused('createCall')] });
  expect(status).toBe(201);
  expect(asked('createCall').toSorted()).toEqual([201, 201, 500]);
  expect(bandwidth.exchanges.filter(({ event }) => event === 'createCall')).toHaveLength(3);
});

it('says that nobody can be called when Bandwidth refuses all calls', async () => {
  const { status, asked } = await ask({ faults: [refused('createCall', 3)] });
  expect(status).toBe(502);
  expect(asked('createCall')).toEqual([500, 500, 500]);
});

it.each(['', 'Bearer another'])('calls nobody for %p in the place of the token', async (authorization) => {
  const { asked, http } = await callJob(() => ClickToCallModule);
  const customer = '+15551230001';
  const { status } = await http.post('/click-to-call').set('authorization', authorization).send({ customer });
  expect(status).toBe(401);
  expect((await http.get('/click-to-call/unknown').set('authorization', authorization)).status).toBe(401);
  expect(asked('createCall')).toEqual([]);
});

it('knows that nobody took the call once every agent is gone', async () => {
  const { ann, bob, cy, state, http } = await ask();
  await ann.busy();
  await bob.answers();
  await bob.hears('Press 1 to accept');
  await bob.press('2');
  await bob.ended();
  expect(await state()).toEqual({ state: 'calling' });
  await cy.voicemail('I am on holiday.');
  await cy.ended();
  expect(await state()).toEqual({ state: 'nobody' });
  expect((await http.get('/click-to-call/unknown')).status).toBe(404);
});

it('gives the customer to one of two who press 1 at the same moment', async () => {
  const { ann, bob, asked, state } = await ask();
  await ann.answers();
  await bob.answers();
  await Promise.all([ann.hears('Press 1'), bob.hears('Press 1')]);
  await Promise.all([ann.press('1'), bob.press('1')]);
  const ends = await Promise.all([ann.ended(), bob.ended()]);
  const heard = [ann, bob].map(({ transcript }) => transcript.map(({ text }) => text).join(' '));
  expect(ends).toHaveLength(2);
  expect(heard.filter((text) => text.includes('We call the customer.'))).toHaveLength(1);
  expect(heard.filter((text) => text.includes('Somebody else took the call.'))).toHaveLength(1);
  expect(asked('createCall')).toHaveLength(4);
  expect(await state()).toEqual({ state: 'accepted' });
});

it('tells who accepts too late that somebody else took the call, when Bandwidth refuses to end the ringing', async () => {
  const { ann, bob, asked } = await ask({ faults: [refused('updateCall', 2)] });
  await accept(ann);
  await accept(bob);
  await bob.hears('Somebody else took the call. Goodbye.');
  expect(asked('updateCall')).toEqual([500, 500]);
  expect(asked('createCall')).toHaveLength(4);
});

it('tells the agent when Bandwidth refuses to call the customer', async () => {
  const { ann, bandwidth } = await ask();
  bandwidth.faults.replace([refused('createCall')]);
  await accept(ann);
  await ann.hears('The customer cannot be called. Goodbye.');
  expect(await ann.ended()).toMatchObject({ cause: 'hangup' });
});

it('tells the agent that the customer does not answer', async () => {
  const { ann } = await ask();
  await accept(ann);
  await ann.hears('The customer does not answer. Goodbye.');
  expect(await ann.ended()).toMatchObject({ cause: 'hangup' });
});

it('tells the agent that the customer turns the call down', async () => {
  const { ann, customer } = await ask();
  await accept(ann);
  await customer.rejects();
  await ann.hears('The customer cannot talk now. Goodbye.');
  expect(await ann.ended()).toMatchObject({ cause: 'hangup' });
});

it('lets the phone of the customer ring no longer when the agent hangs up', async () => {
  const { ann, customer } = await ask();
  await accept(ann);
  const call = await customer.rings();
  await ann.hangsUp();
  expect(await call.ended()).toMatchObject({ cause: 'cancel', wasAnswered: false });
});

it('ends the call of a customer who answers as the agent hangs up', async () => {
  const { ann, customer, bandwidth } = await ask();
  await accept(ann);
  await customer.rings();
  bandwidth.faults.replace([{ kind: 'late', ms: 60_000, event: 'disconnect' }]);
  await ann.hangsUp();
  await customer.answers();
  await customer.hears('The call is over. Goodbye.');
  expect(await customer.ended()).toMatchObject({ cause: 'hangup' });
});

it('calls nobody when the store rejects', async () => {
  rejectOnce('set');
  const { status, asked } = await ask();
  expect(status).toBe(500);
  expect(asked('createCall')).toEqual([]);
});

it('lets the others ring on when the store rejects as an agent accepts', async () => {
  const { ann, bob } = await ask();
  await ann.answers();
  await ann.hears('Press 1 to accept');
  rejectOnce('get');
  await ann.press('1');
  expect(await ann.ended()).toMatchObject({ cause: 'callback-error' });
  await accept(bob);
  await expect(bob.hears('We call the customer.')).resolves.toBeUndefined();
});

it('calls nobody twice when the callbacks come twice, and logs no number', async () => {
  const { ann, customer, asked, log } = await ask({ faults: [{ kind: 'duplicate' }] });
  await accept(ann);
  await customer.answers();
  await customer.hears('Here is the call');
  await customer.hangsUp();
  await ann.ended();
  expect(asked('createCall')).toHaveLength(4);
  expect(log.lines.map(({ message }) => message).join('\n')).not.toMatch(/\+1555/);
});

it('is taken by the first of two who press at the same moment', async () => {
  const [requests] = processes(1);
  const taken = await Promise.all([requests!.take('request', 'ann'), requests!.take('request', 'bob')]);
  expect(taken).toEqual([true, false]);
});

it('is taken by one of two whom different processes answer at the same moment', async () => {
  const [one, another] = processes(2);
  const taken = await Promise.all([one!.take('request', 'ann'), another!.take('request', 'bob')]);
  expect(taken).toEqual([false, true]);
});

/** The requests as so many processes know them, which share a store. */
function processes(count: number): readonly Requests[] {
  const store = new Map();
  const open = <T>(namespace: string) => new Keyv<T>({ store, namespace });
  return Array.from({ length: count }, () => new Requests({} as BandwidthApi, open));
}
