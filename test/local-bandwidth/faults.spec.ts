import type { Fault, LocalBandwidth } from 'local-bandwidth';
import { A, type Arrived, B, CHALLENGE, HttpApplication, NUMBER } from './http-application.js';

const menu = '<Gather gatherUrl="/menu" gatherFallbackUrl="/menu2" firstDigitTimeout="1"/>';
const replies = { initiate: menu, '/menu': '<Hangup/>', '/menu2': '<Hangup/>' };

const challenged = ({ headers }: Arrived) => (headers.has('authorization') ? 204 : CHALLENGE);

/** Each local Bandwidth has a port of its own, which is in `callUrl`. */
function portless(body = ''): string {
  return body.replace(/127\.0\.0\.1:\d+/, '127.0.0.1');
}

function textsIn(batch: string): string[] {
  return (JSON.parse(batch) as { message: { text: string } }[]).map(({ message }) => message.text);
}

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

it('no fault applies by default', async () => {
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

  it('timeout ignores the answer of the application', async () => {
    const { arrived, events } = await call({ kind: 'timeout', event: 'gather', count: 1 });
    expect(arrived).toEqual(['/bandwidth/callbacks', '/menu', '/menu2', '/bandwidth/callbacks']);
    expect(events[1]).not.toHaveProperty('status');
  });

  it('reset breaks the connection before the application gets the callback', async () => {
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

  it('duplicate with atOnce sends both at the same time', async () => {
    let underWay = 0;
    const together: number[] = [];
    const answer = async () => {
      underWay += 1;
      await new Promise((resolve) => setImmediate(resolve));
      together.push(underWay);
      return '<Hangup/>';
    };
    const application = new HttpApplication({ ...replies, '/menu': answer });
    await application.with(
      async ({ session }) => {
        session.call({ from: A, to: NUMBER });
        await session.advance(120_000);
      },
      { faults: [{ kind: 'duplicate', atOnce: true, event: 'gather' }] },
    );
    expect(together).toEqual([2, 2]);
  });

  it('batch sends events of messaging together, and stops when all were accepted', async () => {
    const application = new HttpApplication({ 'message-received': (_, times) => (times === 1 ? 500 : 204) });
    await application.with(
      async (bandwidth) => {
        for (const text of ['first', 'second']) await bandwidth.text({ from: A, to: NUMBER, text });
        expect(application.arrived).toEqual([]);
        await bandwidth.advance(120_000);
        await bandwidth.text({ from: B, to: NUMBER, text: 'third' });
        expect(application.arrived.map(({ body }) => textsIn(body))).toEqual([
          ['first', 'second'],
          ['first', 'second'],
          ['third'],
        ]);
        expect(bandwidth.exchanges.map(({ faults }) => faults)).toEqual([['batch'], ['batch'], undefined]);
      },
      { faults: [{ kind: 'batch', number: A }] },
    );
  });

  it('noRealm removes the challenge, so no credentials are sent', async () => {
    const application = new HttpApplication({ 'message-received': challenged });
    await application.with(
      async (bandwidth) => {
        await bandwidth.text({ from: A, to: NUMBER, text: 'Hello' });
        const [lost] = bandwidth.exchanges;
        expect(lost?.response).toMatchObject({ status: 401, headers: {} });
        expect(bandwidth.exchanges).toHaveLength(1);
        await bandwidth.advance(60_000);
        expect(bandwidth.exchanges.map(({ response }) => response?.status)).toEqual([401, 401, 204]);
      },
      { faults: [{ kind: 'noRealm', count: 1 }], credentials: { username: 'bw', password: 's3cret' } },
    );
  });

  it('late sends a callback later', async () => {
    const [usualCall, late] = [await call(), await call({ kind: 'late', ms: 5000, event: 'disconnect' })];
    expect((late.exchanges[2]?.at ?? 0) - (usualCall.exchanges[2]?.at ?? 0)).toBe(5000);
    expect(late.exchanges[2]).toMatchObject({ faults: ['late'] });
    const [told, usualTold] = [late, usualCall].map(({ exchanges }) => exchanges[2]?.request.body ?? '');
    expect(portless(told)).toBe(portless(usualTold));
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

  it('machineDetection sets the result of machine detection', async () => {
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

  it('messageError makes a message fail', async () => {
    const application = new HttpApplication();
    await application.with(
      async ({ session }) => {
        session.engine.sendMessage({ from: NUMBER, to: [A, B], text: 'Hello' });
        await session.advance(60_000);
        expect(application.arrived.map(({ event, payload }) => [event, payload['to'], payload['errorCode']])).toEqual([
          ['message-sending', A, undefined],
          ['message-sending', B, undefined],
          ['message-delivered', A, undefined],
          ['message-failed', B, 4720],
        ]);
      },
      { faults: [{ kind: 'messageError', errorCode: 4720, number: B }] },
    );
  });
});

it.each([
  ['credentials', [401, 204]],
  ['no credentials', [401]],
] as const)('a challenge without a realm is answered with %s if the assumption says so', async (assumed, statuses) => {
  const headers = { 'WWW-Authenticate': 'Basic charset="UTF-8"' };
  const answer = ({ headers: sent }: Arrived) => (sent.has('authorization') ? 204 : { status: 401, headers });
  await new HttpApplication({ 'message-received': answer }).with(
    async (bandwidth) => {
      await bandwidth.text({ from: A, to: NUMBER, text: 'Hello' });
      expect(bandwidth.exchanges.map(({ response }) => response?.status)).toEqual(statuses);
      expect(bandwidth.assumptions.used.map(({ name }) => name)).toContain('challengeWithoutRealm');
    },
    {
      assumptions: { challengeWithoutRealm: assumed },
      credentials: { username: 'bw', password: 's3cret' },
    },
  );
});

describe('a fault is shown', () => {
  const faults: Fault[] = [
    { kind: 'slow', ms: 1000, event: 'gather' },
    { kind: 'late', ms: 1000, event: 'gather' },
  ];

  it('in the exchange, in the events of the call, in the stream', async () => {
    await new HttpApplication(replies).with(
      async ({ session }) => {
        const callId = session.call({ from: A, to: NUMBER });
        await session.advance(120_000);
        const both = ['late', 'slow'];
        expect(session.exchanges.list({ q: 'event:gather' })).toMatchObject([{ faults: both }]);
        expect(session.callView(callId).events).toMatchObject([{}, { name: 'gather', faults: both }, {}]);
        expect(session.callView(callId).events.map((event) => 'faults' in event)).toEqual([false, true, false]);
        const changes = session.changes.after(0).map(({ change }) => change);
        const settled = changes.flatMap((change) => (change.kind === 'settled' ? [change.outcome.faults] : []));
        expect(settled).toEqual([undefined, both, undefined]);
      },
      { faults },
    );
  });

  it('in the transcript, and in the error of an expectation that was not met', async () => {
    await new HttpApplication(replies).with(
      async (bandwidth) => {
        const caller = await bandwidth.call({ from: A, to: NUMBER });
        await caller.ended();
        expect(caller.transcript.flatMap(({ faults: had = [] }) => had)).toEqual(['late', 'slow']);
        await expect(caller.hears('nothing')).rejects.toThrow('→ gather 200 (fault late) (fault slow)');
      },
      { faults },
    );
  });

  it('in an event whose content it changed', async () => {
    await new HttpApplication().with(
      async ({ session }) => {
        const target = { url: session.application.url, method: 'POST' } as const;
        session.setPhone(B, { onRing: 'answer' });
        for (const mode of ['sync', 'async'] as const) {
          const machineDetection = { mode, callback: target };
          session.engine.placeCall({ from: NUMBER, to: B, answer: target, machineDetection });
        }
        session.engine.sendMessage({ from: NUMBER, to: [A], text: 'Hello' });
        await session.advance(60_000);
        const shown = session.exchanges.list().map(({ event, faults: had }) => [event, had]);
        expect(shown.filter(([, had]) => had)).toEqual([
          ['answer', ['machineDetection']],
          ['machineDetectionComplete', ['machineDetection']],
          ['message-failed', ['messageError']],
        ]);
      },
      {
        faults: [
          { kind: 'machineDetection', value: 'tone-detected', event: 'answer' },
          { kind: 'machineDetection', value: 'human', event: 'machineDetectionComplete' },
          { kind: 'messageError', errorCode: 4720, event: 'message-failed' },
        ],
      },
    );
  });
});

it.each([
  [{ kind: 'slwo' }, 'faults[0] does not match any of its forms'],
  [{ kind: 'slow' }, 'faults[0].ms is missing.'],
  [{ kind: 'reset', probability: 2 }, 'faults[0].probability must be at most 1.'],
  [{ kind: 'reset', nubmer: A }, 'faults[0] has no field "nubmer".'],
])('%j is not a fault, and is refused at the start', async (fault, problem) => {
  const starting = new HttpApplication().with(async () => {}, { faults: [fault as Fault] });
  await expect(starting).rejects.toMatchObject({
    code: 'LOCAL_BANDWIDTH_VALUE',
    message: expect.stringContaining(problem) as string,
  });
});

describe('a fault applies to', () => {
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

  it('its event', async () => {
    expect((await resets({ event: 'message-failed' })).join('')).toBe('..........');
    expect((await resets({ event: 'message-received' })).join('')).toBe('xxxxxxxxxx');
  });

  it('its number', async () => {
    expect((await resets({ number: A })).join('')).toBe('x.x.x.x.x.');
  });

  it('its call with the legs, and to no other call', async () => {
    const transfer = `<Transfer transferCompleteUrl="/done"><PhoneNumber transferAnswerUrl="/leg">${B}</PhoneNumber></Transfer>`;
    await new HttpApplication({ initiate: transfer, '/leg': 204, '/done': '<Hangup/>' }).with(async (bandwidth) => {
      bandwidth.phone(B).behaves({ onRing: 'answer', after: 1000, then: [{ do: 'hangUp', after: 1000 }] });
      const [one, other] = [
        bandwidth.session.call({ from: A, to: NUMBER }),
        await bandwidth.call({ from: B, to: NUMBER }),
      ];
      bandwidth.faults.replace([{ kind: 'slow', ms: 10, callId: one }]);
      await bandwidth.advance(60_000);
      const events = (callId: string) => bandwidth.session.callView(callId).events;
      expect(events(one).map(({ faults }) => faults)).toEqual([undefined, ['slow'], ['slow']]);
      const legs = bandwidth.session.calls().filter(({ parentCallId }) => parentCallId === one);
      expect(legs.flatMap(({ callId }) => events(callId)).map(({ faults }) => faults)).toEqual([['slow']]);
      expect(events(other.callId).some(({ faults }) => faults)).toBe(false);
    });
  });

  it('requests to the REST API about a call', async () => {
    await new HttpApplication({ initiate: '<Pause duration="60"/>' }).with(async (bandwidth) => {
      const [one, other] = [A, B].map((from) => bandwidth.session.call({ from, to: NUMBER }));
      await bandwidth.advance(0);
      bandwidth.faults.replace([{ kind: 'rest', status: 500, event: 'getCallState', callId: String(one) }]);
      const statusOf = async (callId = '') =>
        (await fetch(`${bandwidth.url}/api/v2/accounts/9900000/calls/${callId}`)).status;
      expect([await statusOf(one), await statusOf(other)]).toEqual([500, 200]);
      expect(bandwidth.exchanges.filter(({ kind }) => kind === 'rest').map(({ faults }) => faults)).toEqual([
        ['rest'],
        undefined,
      ]);
    });
  });

  it('a limited number of callbacks', async () => {
    expect((await resets({ count: 3 })).join('')).toBe('xxx.......');
  });

  it('a random part of the callbacks, drawn with the seed', async () => {
    const one = (await resets({ probability: 0.5 })).join('');
    expect(one).toContain('x');
    expect(one).toContain('.');
    expect((await resets({ probability: 0.5 })).join('')).toBe(one);
    expect((await resets({ probability: 0.5 }, 2)).join('')).not.toBe(one);
  });
});
