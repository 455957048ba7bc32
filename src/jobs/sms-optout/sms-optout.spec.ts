import type { Fault } from 'local-bandwidth';
import { callJob, closeJobs, rejectOnce } from '../../../test/support/called-job.js';
import { SmsOptoutModule } from './sms-optout.module.js';

afterEach(closeJobs);

const ADA = '+15551230001';
const REFUSED: Fault = { kind: 'rest', status: 500, event: 'createMessage', count: 1 };
const MINUTES = 10 * 60_000;

/** The job, what Ada writes to it, and the beginning of what she gets. */
async function start(...faults: Fault[]) {
  const job = await callJob(() => SmsOptoutModule, faults);
  const { bandwidth } = job;
  const write = (text: string) => bandwidth.text({ from: ADA, to: '+15550100000', text });
  const got = () =>
    bandwidth.messages.flatMap(({ to, text }) => (to.includes(ADA) && text ? [text.slice(18, 41)] : []));
  const ringOff = async (from = ADA) => {
    const caller = await bandwidth.call({ from, to: '+15550100000' });
    await bandwidth.phone('+15551230021').rejects();
    await caller.event('disconnect');
  };
  return { ...job, write, got, ringOff, passes: () => bandwidth.advance(MINUTES) };
}

describe('a STOP', () => {
  it('counts though its confirmation is refused, which the next attempt sends', async () => {
    const { write, got, asked, passes, ringOff } = await start(REFUSED);
    await write('STOP');
    await ringOff();
    expect(asked('createMessage')).toEqual([500]);
    await passes();
    expect(asked('createMessage')).toEqual([500, 202]);
    expect(got()).toEqual(['you will get no more me']);
  });

  it('that the store rejects is taken with the next attempt', async () => {
    rejectOnce('set');
    const { write, got, passes } = await start();
    await write('STOP');
    expect(got()).toEqual([]);
    await passes();
    expect(got()).toEqual(['you will get no more me']);
  });

  it('is confirmed once when two of them come in one batch', async () => {
    const { bandwidth, got } = await start({ kind: 'batch' });
    const text = { from: ADA, to: '+15550100000', text: 'STOP' };
    await Promise.all([bandwidth.text(text), bandwidth.text(text)]);
    await bandwidth.advance(MINUTES);
    expect(got()).toEqual(['you will get no more me']);
  });

  it('is confirmed again after a START', async () => {
    const { write, got } = await start();
    for (const text of ['STOP', 'START', 'STOP', 'STOP']) await write(text);
    expect(got()).toEqual(['you will get no more me', 'you will get our messag', 'you will get no more me']);
  });

  it('that was sent before a START, and comes after it, changes nothing', async () => {
    const { write, got, ringOff } = await start({ kind: 'late', ms: MINUTES, event: 'message-received', count: 1 });
    const late = write('STOP');
    await write('START');
    await late;
    await ringOff();
    expect(got()).toEqual(['you will get our messag', 'sorry, we missed your c']);
  });
});

it('answers nothing twice when the callbacks come twice', async () => {
  const { write, got } = await start({ kind: 'duplicate' });
  await write('help');
  await write('STOP');
  expect(got()).toEqual(['ring us up at +1 555 01', 'you will get no more me']);
});

describe('a caller whom nobody answered', () => {
  it('gets one text a day, and nothing personal is logged', async () => {
    const { got, ringOff, log } = await start();
    await ringOff();
    await ringOff();
    expect(got()).toEqual(['sorry, we missed your c']);
    expect(log.lines.map(({ message }) => message).join('\n')).not.toMatch(/sorry|\+1555/);
  });

  it('gets it with the next call when it was refused', async () => {
    const { got, ringOff } = await start(REFUSED);
    await ringOff();
    expect(got()).toEqual([]);
    await ringOff();
    expect(got()).toEqual(['sorry, we missed your c']);
  });

  it('gets none without a number', async () => {
    const { asked, ringOff } = await start();
    await ringOff('Anonymous');
    expect(asked('createMessage')).toEqual([]);
  });
});

it('a caller whom somebody answered gets no text', async () => {
  const { bandwidth, asked } = await start();
  const caller = await bandwidth.call({ from: ADA, to: '+15550100000' });
  await bandwidth.phone('+15551230021').answers();
  await bandwidth.advance(1_000);
  await caller.hangsUp();
  await caller.event('disconnect');
  expect(asked('createMessage')).toEqual([]);
});
