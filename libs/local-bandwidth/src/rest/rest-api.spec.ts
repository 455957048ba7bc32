import { LocalBandwidth, type LocalBandwidthOptions } from '../index.js';
import type { Exchange } from '../exchanges/exchange.js';

const PHONE = '+15551230001';
const CALL = { from: '+15550100000', to: PHONE, applicationId: 'mine', answerUrl: 'http://localhost/answer' };

describe('a path', () => {
  it.each([
    ['/peanutbutter', { type: 'validation', description: 'Not Found', id: null }],
    ['/api/v2/accounts/9900000/peanuts', { type: 'validation', description: 'Not Found', id: null }],
    ['/users/9900000/peanuts', { type: 'not-found', description: 'Not Found' }],
    ['/api/v1/accounts/9900000/code/peanuts', { error: 'Not Found', requestId: expect.any(String) as string }],
  ])('that Bandwidth does not have, %s, gets the answer of its API', async (path, body) => {
    await having({}, async ({ url }) => {
      expect(await ask(url + path)).toEqual({ status: 404, body });
    });
  });

  it.each(['', '/api/v2', '/api/v1', '/v2'])('is served behind the prefix "%s"', async (prefix) => {
    await having({}, async ({ url }) => {
      const created = await ask(`${url}${prefix}/accounts/1/calls`, posted(CALL));
      expect(created).toMatchObject({ status: 201 });
      const { callUrl } = created.body as { readonly callUrl: string };
      expect(callUrl).toMatch(`${url}${prefix}/accounts/1/calls/c-`);
      expect(await ask(callUrl)).toMatchObject({ status: 200, body: { accountId: '1' } });
    });
  });

  it('names the methods that it has', async () => {
    await having({}, async ({ url }) => {
      const { status, headers } = await fetch(`${url}/accounts/1/calls`, { method: 'DELETE' });
      expect([status, headers.get('allow')]).toEqual([405, 'POST, GET']);
    });
  });
});

describe('the exchange of a request', () => {
  it('records the operation and the call, but no credentials', async () => {
    await having({}, async (bandwidth) => {
      const body = { ...CALL, username: 'bw', password: 's3cr"et', fallbackPassword: 's3cret' };
      const authorization = `Basic ${Buffer.from('api:s3cret').toString('base64')}`;
      const { body: created } = await ask(`${bandwidth.url}/accounts/1/calls`, posted(body, { authorization }));
      const [exchange] = bandwidth.exchanges;
      expect(exchange).toMatchObject({
        kind: 'rest',
        event: 'createCall',
        callId: (created as { readonly callId: string }).callId,
        request: { method: 'POST', url: `${bandwidth.url}/accounts/1/calls`, headers: { authorization: 'Basic ***' } },
        response: { status: 201, headers: { 'Content-Type': 'application/json;charset=utf-8' } },
      } satisfies object);
      expect(JSON.parse(exchange!.request.body)).toMatchObject({
        username: 'bw',
        password: '***',
        fallbackPassword: '***',
      });
      expect(JSON.stringify(bandwidth.exchanges)).not.toMatch(/s3cr|YXBpOnMzY3JldA/);
    });
  });

  it('can be found, and is reported to watchers', async () => {
    await having({}, async (bandwidth) => {
      const told: Exchange[] = [];
      bandwidth.session.exchanges.watch((exchange) => told.push(exchange));
      await ask(`${bandwidth.url}/accounts/1/calls/c-none`);
      const found = await ask(`${bandwidth.url}/local/v1/exchanges?q=kind:rest%20event:getCallState%20status:404`);
      expect(found.body).toEqual([expect.objectContaining({ id: told[0]!.id, callId: 'c-none' })]);
    });
  });
});

describe('requests are accepted from', () => {
  const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const unauthorized = { type: 'authentication-error', description: 'The credentials provided were invalid', id: null };

  it('everybody, unless credentials are configured', async () => {
    await having({}, async ({ url }) => {
      for (const headers of [{}, basic('a:b'), bearer('x')]) {
        expect(await ask(`${url}/accounts/1/calls`, { headers })).toMatchObject({ status: 200 });
      }
    });
  });

  it('clients with the password', async () => {
    await having({ apiCredentials: { username: 'api', password: 'pass' } }, async ({ url }) => {
      const calls = (headers: Record<string, string>) => ask(`${url}/accounts/1/calls`, { headers });
      expect(await calls(basic('api:pass'))).toMatchObject({ status: 200 });
      for (const headers of [basic('api:wrong'), basic('other:pass'), bearer('api:pass')]) {
        expect(await calls(headers)).toEqual({ status: 401, body: unauthorized });
      }
      expect(await calls({})).toMatchObject({ status: 401, body: { description: 'Unauthorized' } });
      expect(await calls({ authorization: 'Basic %%%' })).toMatchObject({ status: 401 });
      expect(await calls({ authorization: 'Digest x' })).toMatchObject({ status: 401 });
    });
  });

  it('clients with the token of the local Bandwidth, as Bearer token or as password', async () => {
    await having({ token: 'sesame' }, async ({ url }) => {
      const calls = (headers: Record<string, string>) => ask(`${url}/accounts/1/calls`, { headers });
      for (const headers of [bearer('sesame'), basic('anybody:sesame')]) {
        expect(await calls(headers)).toMatchObject({ status: 200 });
      }
      for (const headers of [{}, bearer('wrong'), basic('sesame:wrong')]) {
        expect(await calls(headers)).toMatchObject({ status: 401 });
      }
    });
  });

  it('clients of all accounts, or only of the configured one', async () => {
    await having({ strictAccount: true, accountId: '77' }, async ({ url }) => {
      expect(await ask(`${url}/accounts/77/calls`)).toMatchObject({ status: 200 });
      const body = { type: 'authorization-error', description: 'Access is denied', id: null };
      expect(await ask(`${url}/accounts/1/calls`)).toEqual({ status: 403, body });
    });
  });

  it('no page of another origin', async () => {
    await having({}, async (bandwidth) => {
      const asked = ask(`${bandwidth.url}/accounts/1/calls`, posted(CALL, { origin: 'https://attacker.example' }));
      expect(await asked).toMatchObject({ status: 403, body: { type: 'authorization-error' } });
      expect([bandwidth.session.calls(), bandwidth.exchanges]).toEqual([[], []]);
    });
  });
});

describe('a session', () => {
  it('is chosen by the header or the path, and its URLs contain it', async () => {
    await having({}, async (bandwidth) => {
      const { url } = bandwidth;
      await ask(`${url}/accounts/1/calls`, posted(CALL, { 'local-session': 'mine' }));
      const { body } = await ask(`${url}/sessions/mine/api/v2/accounts/1/calls`, posted(CALL));
      const mine = bandwidth.sessionOf('mine');
      expect([mine.calls().length, bandwidth.session.calls().length]).toEqual([2, 0]);
      expect(mine.url).toBe(`${url}/sessions/mine`);
      const { callUrl } = body as { readonly callUrl: string };
      expect(callUrl).toMatch(`${url}/sessions/mine/api/v2/accounts/1/calls/`);
      expect(await ask(callUrl)).toMatchObject({ status: 200 });
      expect(await ask(`${url}/sessions/%20/accounts/1/calls`)).toMatchObject({ status: 400 });
    });
  });
});

describe('faults', () => {
  it.each([
    [401, 'authentication-error'],
    [404, 'validation'],
    [409, 'validation'],
    [429, 'error'],
    [500, 'internal-error'],
  ] as const)('answer %i to an operation', async (status, type) => {
    await having({ faults: [{ kind: 'rest', status, event: 'listCalls', count: 1 }] }, async (bandwidth) => {
      const list = () => fetch(`${bandwidth.url}/accounts/1/calls`);
      expect((await ask(`${bandwidth.url}/accounts/1/conferences`)).status).toBe(200);
      const refused = await list();
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([status, status === 429 ? '1' : null]);
      expect(await refused.json()).toMatchObject({ type });
      expect((await list()).status).toBe(200);
      expect(bandwidth.exchanges.map(({ faults }) => faults)).toEqual([undefined, ['rest'], undefined]);
    });
  });

  it.each([
    ['calls', 'Conflict'],
    ['calls/c-1', 'Call [c-1] cannot be modified in its current state'],
    ['conferences/one', 'Conference [one] cannot be modified in its current state'],
    ['conferences/one/members/c-1', 'Call [c-1] cannot be modified in its current state'],
  ])('409 of %s says %s', async (path, description) => {
    await having({ faults: [{ kind: 'rest', status: 409 }] }, async ({ url }) => {
      expect(await ask(`${url}/accounts/1/${path}`)).toMatchObject({ status: 409, body: { description } });
    });
  });

  it('fill the queue, or apply to a single number', async () => {
    const other = { ...CALL, to: '+15551230002' };
    await having({ faults: [{ kind: 'queueFull', number: PHONE }] }, async (bandwidth) => {
      const create = (call: object) => ask(`${bandwidth.url}/accounts/1/calls`, posted(call));
      expect(await create(CALL)).toMatchObject({
        status: 429,
        body: { type: 'error', description: 'The call queue is full' },
      });
      expect(await create(other)).toMatchObject({ status: 201 });
      bandwidth.faults.replace([{ kind: 'rest', status: 500, number: '+15551230002' }]);
      const { callId } = bandwidth.session.calls()[0]!;
      expect(await ask(`${bandwidth.url}/accounts/1/calls/${callId}`)).toMatchObject({ status: 500 });
      expect(await create(CALL)).toMatchObject({ status: 201 });
    });
  });
});

describe('rate limits', () => {
  it('let a limited number of calls begin in a second, those of high priority first', async () => {
    await having({ rateLimits: { callsPerSecond: 2 } }, async (bandwidth) => {
      const create = (to: string, priority: number) =>
        ask(`${bandwidth.url}/accounts/1/calls`, posted({ ...CALL, to, priority }));
      for (const [place, priority] of [5, 5, 3, 1, 5].entries()) await create(`+1555123000${place}`, priority);
      const ringing: string[] = [];
      for (let passed = 0; passed < 5; passed += 1) {
        await bandwidth.advance(passed === 0 ? 0 : 500);
        const all = bandwidth.session.calls().filter(({ state }) => state === 'ringing');
        ringing.push(...all.map(({ to }) => to).filter((to) => !ringing.includes(to)));
        const { body } = await ask(`${bandwidth.url}/accounts/1/statistics`);
        expect(body).toEqual({ currentCallQueueSize: 4 - passed, maxCallQueueSize: 600 });
      }
      expect(ringing.map((to) => Number(to.at(-1)))).toEqual([0, 3, 2, 1, 4]);
    });
  });

  it('refuse calls beyond the size of the queue, and accept them when a call has left it', async () => {
    await having({ rateLimits: { callsPerSecond: 1, queueLength: 1 } }, async (bandwidth) => {
      const create = () =>
        ask(`${bandwidth.url}/accounts/1/calls`, posted({ ...CALL, disconnectUrl: 'http://localhost/bye' }));
      await create();
      await bandwidth.advance(0);
      const { body } = await create();
      const full = { type: 'error', description: 'Account call creation rate limit exceeded', id: null };
      expect(await create()).toEqual({ status: 429, body: full });
      const queued = `${bandwidth.url}/accounts/1/calls/${(body as { readonly callId: string }).callId}`;
      expect(await ask(queued)).toMatchObject({ body: { state: 'queued', startTime: null } });
      expect((await fetch(queued, posted({ state: 'completed' }))).status).toBe(200);
      expect(await ask(queued)).toMatchObject({ body: { state: 'disconnected', startTime: null } });
      await bandwidth.advance(0);
      const disconnect = bandwidth.exchanges.find(({ event }) => event === 'disconnect');
      expect(JSON.parse(disconnect?.request.body ?? '')).not.toHaveProperty('startTime');
      expect(await create()).toMatchObject({ status: 201 });
    });
  });

  it('refuse calls beyond the limit of calls at once', async () => {
    await having({ rateLimits: { concurrentCalls: 1 } }, async (bandwidth) => {
      const create = () => ask(`${bandwidth.url}/accounts/1/calls`, posted(CALL));
      await create();
      const description = 'Account concurrent call limit exceeded';
      expect(await create()).toMatchObject({ status: 429, body: { description } });
      await bandwidth.advance(31_000);
      expect(await create()).toMatchObject({ status: 201 });
    });
  });
});

/** Starts one, lets a test use it, and stops it. */
async function having(
  options: Partial<LocalBandwidthOptions>,
  use: (bandwidth: LocalBandwidth) => Promise<void>,
): Promise<void> {
  const bandwidth = await LocalBandwidth.start({ app: () => undefined, clock: 'virtual', ...options });
  try {
    await use(bandwidth);
  } finally {
    await bandwidth.stop();
  }
}

async function ask(url: string, init?: RequestInit): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, init);
  return { status: response.status, body: await response.json() };
}

function posted(body: object, headers: Record<string, string> = {}): RequestInit {
  return { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } };
}
