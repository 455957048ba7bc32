import type { Fault } from 'local-bandwidth';
import { callJob, closeJobs, rejectOnce } from '../../../test/support/called-job.js';
import { AmdDropModule } from './amd-drop.module.js';

afterEach(closeJobs);

const TO = '+15551230001';
const GREETING = 'This is the shop.';
const WHOLE = 'This is the shop. Your order is ready. Goodbye.';

async function drop({ faults = [], body = {} }: { faults?: readonly Fault[]; body?: object } = {}) {
  const job = await callJob(() => AmdDropModule, faults);
  const { status } = await job.http.post('/drops').send({ to: TO, mode: 'async', ...body });
  const phone = job.bandwidth.phone(TO);
  /** What was said to the phone, sentence by sentence. */
  const heard = () =>
    phone.transcript.flatMap(({ kind, text }) => (kind === 'hears' && text !== 'silence' ? text : []));
  return { ...job, status, phone, heard };
}

it.each([{ to: '5551230001' }, { to: 1 }, { mode: 'later' }])('calls nobody for %j', async (body) => {
  const { status, asked } = await drop({ body });
  expect(status).toBe(400);
  expect(asked('createCall')).toEqual([]);
});

it('calls nobody for another token', async () => {
  const { asked, http } = await callJob(() => AmdDropModule);
  expect((await http.post('/drops').set('authorization', 'Bearer another').send({ to: TO })).status).toBe(401);
  expect(asked('createCall')).toEqual([]);
});

it('says that Bandwidth refuses the call', async () => {
  const { status } = await drop({ faults: [{ kind: 'rest', status: 429, event: 'createCall' }] });
  expect(status).toBe(502);
});

it('warns when the phone is busy, and names no number', async () => {
  const { phone, bandwidth, log } = await drop();
  await phone.busy();
  await bandwidth.advance(1000);
  expect(log.of('warn').join()).toMatch('brought no message: busy');
  expect(log.lines.map(({ message }) => message).join('\n')).not.toMatch(/\+1555/);
});

it.each(['silence', 'timeout', 'error'] as const)('treats %s as a person', async (value) => {
  const { phone, heard } = await drop({ faults: [{ kind: 'machineDetection', value }] });
  await phone.answers();
  expect(await phone.ended()).toMatchObject({ cause: 'hangup' });
  expect(heard().at(-1)).toBe('Your order is ready. Goodbye.');
});

it('says the whole message in the answer when detection was done before it', async () => {
  const { phone, heard, asked } = await drop({ faults: [{ kind: 'late', ms: 20_000, event: 'answer' }] });
  await phone.voicemail('Nobody is at home.');
  expect(await phone.ended()).toMatchObject({ cause: 'hangup' });
  expect(phone.events).toEqual(['machineDetectionComplete', 'answer', 'disconnect']);
  expect(heard().at(-1)).toBe(WHOLE);
  expect(asked('updateCallBxml')).toEqual([]);
});

it('only greets when Bandwidth refuses the update', async () => {
  const { phone, heard, asked } = await drop({ faults: [{ kind: 'rest', status: 500, event: 'updateCallBxml' }] });
  await phone.answers();
  await phone.says('Hello?');
  expect(await phone.ended()).toMatchObject({ cause: 'hangup' });
  expect(heard().at(-1)).toBe(GREETING);
  expect(asked('updateCallBxml')).toEqual([500]);
  expect(asked('machineDetectionComplete').at(-1)).toBe(500);
});

it('does not mind a call that is over when the result comes', async () => {
  const { phone, bandwidth, asked } = await drop({
    faults: [{ kind: 'late', ms: 60_000, event: 'machineDetectionComplete' }],
  });
  await phone.answers();
  await phone.says('Hello?');
  await phone.ended();
  await bandwidth.advance(120_000);
  expect(asked('updateCallBxml')).toEqual([409]);
  expect(asked('machineDetectionComplete').at(-1)).toBe(204);
});

it('ends the call when the store rejects at the answer', async () => {
  rejectOnce('set');
  const { phone } = await drop();
  await phone.answers();
  expect(await phone.ended()).toMatchObject({ cause: 'callback-error' });
});

it('says the message once when the callbacks come twice', async () => {
  const { phone, heard, asked } = await drop({ faults: [{ kind: 'duplicate' }] });
  await phone.voicemail('Nobody is at home.');
  await phone.ended();
  expect(heard().filter((text) => text === WHOLE)).toHaveLength(1);
  expect(asked('updateCallBxml')).toEqual([204]);
});
