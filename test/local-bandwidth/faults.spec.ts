import type { Fault, LocalBandwidth } from 'local-bandwidth';
import { A, B, HttpApplication, NUMBER } from './http-application.js';

const menu = '<Gather gatherUrl="/menu" gatherFallbackUrl="/menu2" firstDigitTimeout="1"/>';
const replies = { initiate: menu, '/menu': '<Hangup/>', '/menu2': '<Hangup/>' };

/** A call with faults: what arrived, and the exchanges. */
async function call(...faults: Fault[]) {
  const application = new HttpApplication(replies);
  return application.with(
    async ({ session }) => {
      const callId = session.call({ from: A, to: NUMBER });
      await session.advance(120_000);
      const exchanges = session.exchanges.list();
      return {
        arrived: application.events.map((event) => event.split(' ')[1]),
        exchanges,
        ...session.callView(callId),
      };
    },
    { faults },
  );
}

const usual = ['/bandwidth/callbacks', '/menu', '/bandwidth/callbacks'];

it('nothing goes wrong by itself', async () => {
  const { arrived, exchanges } = await call();
  expect(arrived).toEqual(usual);
  expect(exchanges.flatMap(({ faults }) => faults ?? [])).toEqual([]);
});

describe('the fault', () => {
  it('slow lets an answer take longer', async () => {
    const [fast, slow] = [await call(), await call({ kind: 'slow', ms: 4000, event: 'gather' })];
    expect((slow.endTime ?? 0) - (fast.endTime ?? 0)).toBe(4000);
    expect(slow.exchanges.map(({ faults }) => faults)).toEqual([undefined, ['slow'], undefined]);
  });

  it('slow is a time-out when it is longer than Bandwidth waits', async () => {
    const { arrived, exchanges } = await call({ kind: 'slow', ms: 15_000, event: 'gather' });
    expect(arrived).toEqual(['/bandwidth/callbacks', '/menu', '/menu2', '/bandwidth/callbacks']);
    expect((exchanges[2]?.at ?? 0) - (exchanges[1]?.at ?? 0)).toBe(15_000);
  });

  it('timeout lets the application answer in vain', async () => {
    const { arrived, events } = await call({ kind: 'timeout', event: 'gather', count: 1 });
    expect(arrived).toEqual(['/bandwidth/callbacks', '/menu', '/menu2', '/bandwidth/callbacks']);
    expect(events[1]).not.toHaveProperty('status');
  });

  it('reset breaks the connection before the application is asked', async () => {
    const { arrived, exchanges } = await call({ kind: 'reset', event: 'gather', count: 1 });
    expect(arrived).toEqual(['/bandwidth/callbacks', '/menu2', '/bandwidth/callbacks']);
    expect(exchanges[1]).toMatchObject({ error: 'The connection was reset (fault reset).', faults: ['reset'] });
  });

  it('noFallback leaves the fallback URL alone', async () => {
    const { arrived, cause } = await call({ kind: 'reset', event: 'gather' }, { kind: 'noFallback' });
    expect(arrived).toEqual(['/bandwidth/callbacks', '/bandwidth/callbacks']);
    expect(cause).toBe('callback-error');
  });

  it('duplicate sends a callback twice', async () => {
    const { arrived, exchanges } = await call({ kind: 'duplicate', event: 'gather' });
    expect(arrived).toEqual(['/bandwidth/callbacks', '/menu', '/menu', '/bandwidth/callbacks']);
    expect(exchanges[2]?.request).toEqual(exchanges[1]?.request);
  });

  it('late sends a callback later', async () => {
    const [usualCall, late] = [await call(), await call({ kind: 'late', ms: 5000, event: 'disconnect' })];
    expect((late.exchanges[2]?.at ?? 0) - (usualCall.exchanges[2]?.at ?? 0)).toBe(5000);
    expect(late.exchanges[2]).toMatchObject({ faults: ['late'] });
    expect(late.exchanges[2]?.request.body).toBe(usualCall.exchanges[2]?.request.body);
  });

  it('outOfOrder lets later callbacks overtake one', async () => {
    const application = new HttpApplication();
    await application.with(
      async (bandwidth) => {
        for (const text of ['first', 'second']) await bandwidth.text({ from: A, to: NUMBER, text });
        await bandwidth.advance(10_000);
        const texts = application.arrived.map(({ payload }) => (payload['message'] as { text: string }).text);
        expect(texts).toEqual(['second', 'first']);
      },
      { faults: [{ kind: 'outOfOrder', event: 'message-received', count: 1 }] },
    );
  });

  it('machineDetection says what is found at a phone', async () => {
    const application = new HttpApplication();
    await application.with(
      async ({ session }) => {
        const answer = { url: session.application.url, method: 'POST' } as const;
        session.setPhone(B, { onRing: 'answer' });
        session.engine.placeCall({ from: NUMBER, to: B, answer, machineDetection: { mode: 'sync' } });
        await session.advance(60_000);
        expect(application.arrived[0]?.payload).toMatchObject({ machineDetectionResult: { value: 'silence' } });
      },
      { faults: [{ kind: 'machineDetection', value: 'silence', number: B }] },
    );
  });

  it('messageError lets a message fail', async () => {
    const application = new HttpApplication();
    await application.with(
      async ({ session }) => {
        session.engine.sendMessage({ from: NUMBER, to: [A, B], text: 'Hello' });
        await session.advance(60_000);
        expect(application.arrived.map(({ event, payload }) => [event, payload['to'], payload['errorCode']])).toEqual([
          ['message-delivered', A, undefined],
          ['message-failed', B, 4720],
        ]);
      },
      { faults: [{ kind: 'messageError', errorCode: 4720, number: B }] },
    );
  });
});

describe('a fault meets', () => {
  /** How many of ten messages from a number get through at the first try. */
  const resets = (fault: Partial<Fault>, seed = 1) =>
    new HttpApplication().with(
      async (bandwidth: LocalBandwidth) => {
        for (let count = 0; count < 5; count += 1) {
          for (const from of [A, B]) await bandwidth.text({ from, to: NUMBER, text: 'Hello' });
        }
        return bandwidth.exchanges.filter(({ attempt }) => attempt === 1).map(({ error }) => (error ? 'x' : '.'));
      },
      { faults: [{ kind: 'reset', ...fault } as Fault], seed },
    );

  it('what its event names', async () => {
    expect((await resets({ event: 'message-failed' })).join('')).toBe('..........');
    expect((await resets({ event: 'message-received' })).join('')).toBe('xxxxxxxxxx');
  });

  it('a number', async () => {
    expect((await resets({ number: A })).join('')).toBe('x.x.x.x.x.');
  });

  it('only so often', async () => {
    expect((await resets({ count: 3 })).join('')).toBe('xxx.......');
  });

  it('by chance, which the seed settles', async () => {
    const one = (await resets({ probability: 0.5 })).join('');
    expect(one).toContain('x');
    expect(one).toContain('.');
    expect((await resets({ probability: 0.5 })).join('')).toBe(one);
    expect((await resets({ probability: 0.5 }, 2)).join('')).not.toBe(one);
  });
});
