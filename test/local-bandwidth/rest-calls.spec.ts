import { ACCOUNT, APPLICATION, callTo, refusal, voiceSdk } from './voice-sdk.js';
import { A, B, basic, CHALLENGE, HttpApplication, NUMBER } from './http-application.js';

const PAUSE = '<Pause duration="60"/>';

describe('a call through bandwidth-sdk', () => {
  it('is created, read, changed by URL and by BXML, and completed', async () => {
    const application = new HttpApplication({ answer: PAUSE, '/menu': `<SpeakSentence>Menu</SpeakSentence>${PAUSE}` });
    await application.with(async (bandwidth) => {
      const { calls } = voiceSdk(bandwidth.url);
      const {
        status,
        data: created,
        headers,
      } = await calls.createCall(ACCOUNT, {
        ...callTo(A),
        disconnectUrl: 'http://localhost/disconnect',
        username: 'bw',
        password: 's3cret',
        tag: 'an order',
      });
      expect([status, headers['location']]).toEqual([201, created.callUrl]);
      expect(created).toMatchObject({
        accountId: ACCOUNT,
        applicationId: APPLICATION,
        callId: expect.stringMatching(/^c-.{45}$/) as unknown,
        to: A,
        from: NUMBER,
        callTimeout: 30,
        callbackTimeout: 15,
        answerMethod: 'POST',
        disconnectMethod: 'POST',
        password: '*****',
        priority: 5,
        tag: 'an order',
      });
      const { callId } = created;
      const state = async () => (await calls.getCallState(ACCOUNT, callId)).data;
      const phone = bandwidth.phone(A);
      await phone.rings();
      expect(await state()).toMatchObject({ state: 'initiated', direction: 'outbound', answerTime: null });
      await phone.answers();
      await bandwidth.advance(1000);
      expect(await state()).toMatchObject({ state: 'answered', to: A, from: NUMBER, disconnectCause: null });

      expect((await calls.updateCall(ACCOUNT, callId, { redirectUrl: 'http://localhost/menu' })).status).toBe(200);
      await phone.hears('Menu');
      const bxml = '<?xml version="1.0"?><Bxml><SpeakSentence>By document</SpeakSentence><Pause duration="9"/></Bxml>';
      expect((await calls.updateCallBxml(ACCOUNT, callId, bxml)).status).toBe(204);
      await phone.hears('By document');
      expect((await calls.updateCall(ACCOUNT, callId, { state: 'completed' })).status).toBe(200);
      expect(await state()).toMatchObject({ state: 'disconnected', disconnectCause: 'hangup' });
      await bandwidth.advance(0);
      expect(application.arrived.map(({ event }) => event)).toEqual(['answer', 'redirect', 'disconnect']);
      expect(application.arrived[0]?.payload).toMatchObject({ tag: 'an order', callUrl: created.callUrl });

      const late = calls.updateCall(ACCOUNT, callId, { state: 'completed' });
      expect(await refusal(late)).toEqual({
        status: 409,
        data: { type: 'validation', description: `Call [${callId}] cannot be modified in its current state`, id: null },
      });
      await bandwidth.advance(61_000);
      expect(await refusal(calls.updateCall(ACCOUNT, callId, { state: 'completed' }))).toMatchObject({
        status: 404,
        data: { type: 'validation', description: `Call [${callId}] not found` },
      });
    });
  });

  it('with privacy has no display name but those that say so', async () => {
    await new HttpApplication().with(async (bandwidth) => {
      const { calls } = voiceSdk(bandwidth.url);
      const hidden = { ...callTo(A), privacy: true };
      expect((await calls.createCall(ACCOUNT, { ...hidden, displayName: 'Restricted' })).status).toBe(201);
      expect(await refusal(calls.createCall(ACCOUNT, { ...hidden, displayName: 'Ada' }))).toMatchObject({
        status: 400,
        data: { description: expect.stringContaining('Invalid displayName: with privacy') as unknown },
      });
    });
  });

  it('detects a machine before its answer, or while it goes on', async () => {
    const application = new HttpApplication({ answer: PAUSE });
    await application.with(async (bandwidth) => {
      const { calls } = voiceSdk(bandwidth.url);
      bandwidth.session.setPhone(A, { onRing: 'voicemail', greeting: 'Nobody is here, please leave a message.' });
      const machine = { callbackUrl: 'http://localhost/machine', detectionTimeout: 30 };
      await calls.createCall(ACCOUNT, { ...callTo(A), machineDetection: { mode: 'sync', ...machine } });
      await bandwidth.advance(60_000);
      expect(application.arrived.map(({ event, payload }) => [event, payload['machineDetectionResult']])).toEqual([
        ['answer', expect.objectContaining({ value: 'answering-machine' })],
      ]);
      application.arrived.length = 0;
      await calls.createCall(ACCOUNT, { ...callTo(A), machineDetection: { ...machine, callbackMethod: 'GET' } });
      await bandwidth.advance(60_000);
      expect(application.arrived.map(({ event, method }) => [event, method])).toEqual([
        ['answer', 'POST'],
        ['machineDetectionComplete', 'GET'],
      ]);
    });
  });

  it('is answered by the fallback, with its credentials', async () => {
    const challenge = (given: string | null) => (given === basic('other', 'pass') ? '<Hangup/>' : CHALLENGE);
    const application = new HttpApplication({
      '/answer': 500,
      '/fallback': ({ headers }) => challenge(headers.get('authorization')),
    });
    await application.with(async (bandwidth) => {
      const { calls } = voiceSdk(bandwidth.url);
      bandwidth.session.setPhone(A, { onRing: 'answer' });
      const fallback = { answerFallbackUrl: 'http://localhost/fallback', answerFallbackMethod: 'GET' } as const;
      const { data } = await calls.createCall(ACCOUNT, {
        ...callTo(A),
        ...fallback,
        fallbackUsername: 'other',
        fallbackPassword: 'pass',
      });
      expect(data).toMatchObject({ ...fallback, fallbackUsername: 'other', fallbackPassword: '*****' });
      await bandwidth.advance(1000);
      expect(application.arrived.map(({ method, path }) => `${method} ${path.split('?')[0]}`)).toEqual([
        'POST /answer',
        'GET /fallback',
        'GET /fallback',
      ]);
      expect(bandwidth.session.callView(data.callId)).toMatchObject({ state: 'disconnected', cause: 'hangup' });
    });
  });

  it.each([
    ['busy', { onRing: 'busy' }, 'busy'],
    ['rejected', { onRing: 'reject' }, 'rejected'],
    ['not answered within its callTimeout', { onRing: 'ignore' }, 'timeout'],
  ] as const)('is %s', async (_what, behaviour, cause) => {
    await new HttpApplication().with(async (bandwidth) => {
      const { calls } = voiceSdk(bandwidth.url);
      bandwidth.session.setPhone(A, behaviour);
      const { data } = await calls.createCall(ACCOUNT, { ...callTo(A), callTimeout: 7.5 });
      await bandwidth.advance(7600);
      const { data: state } = await calls.getCallState(ACCOUNT, data.callId);
      expect(state).toMatchObject({ state: 'disconnected', disconnectCause: cause, answerTime: null });
    });
  });

  it('can be cancelled while it rings, but not changed', async () => {
    await new HttpApplication().with(async (bandwidth) => {
      const { calls } = voiceSdk(bandwidth.url);
      const { callId } = (await calls.createCall(ACCOUNT, callTo(A))).data;
      await bandwidth.phone(A).rings();
      const redirect = { redirectUrl: 'http://localhost/menu' };
      expect(await refusal(calls.updateCall(ACCOUNT, callId, redirect))).toMatchObject({ status: 409 });
      expect(await refusal(calls.updateCallBxml(ACCOUNT, callId, '<Bxml/>'))).toMatchObject({ status: 409 });
      await calls.updateCall(ACCOUNT, callId, { state: 'completed' });
      expect((await calls.getCallState(ACCOUNT, callId)).data).toMatchObject({ disconnectCause: 'cancel' });
    });
  });
});

it.each([
  [{ username: 'bw', password: 's3cret' }, 'answerUrl'],
  [{ username: '', password: 's3cret' }, 'answerUrl'],
  [{ answerFallbackUrl: 'http://localhost/b', fallbackUsername: 'bw', fallbackPassword: 'x' }, 'answerFallbackUrl'],
])('credentials for an http URL are refused where that is assumed: %j', async (fields, name) => {
  const statuses = async (assumptions: object, url: string) =>
    new HttpApplication().with(
      async ({ url: base }) => {
        const answer = await fetch(`${base}/accounts/${ACCOUNT}/calls`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ from: NUMBER, to: A, applicationId: 'a', answerUrl: url, ...fields }),
        });
        const { description } = (await answer.json()) as { readonly description?: string };
        return [answer.status, description];
      },
      { assumptions },
    );
  expect(await statuses({}, 'http://localhost/a')).toEqual([201, undefined]);
  expect(await statuses({ unsecuredCredentials: 'invalid-bxml' }, 'http://localhost/a')).toEqual([
    400,
    `Invalid ${name}: with a username and a password it must begin with https`,
  ]);
});

describe('the list of calls', () => {
  it('has a call for a week after its end', async () => {
    await new HttpApplication({ initiate: '<Hangup/>' }).with(async (bandwidth) => {
      const { calls } = voiceSdk(bandwidth.url);
      const callId = bandwidth.session.call({ from: A, to: NUMBER });
      await bandwidth.advance(1000);
      const counts = async () => (await calls.listCalls(ACCOUNT)).data.length;
      await bandwidth.advance(6.9 * 86_400_000);
      expect([await counts(), (await calls.getCallState(ACCOUNT, callId)).status]).toEqual([1, 200]);
      await bandwidth.advance(0.2 * 86_400_000);
      expect([await counts(), (await refusal(calls.getCallState(ACCOUNT, callId))).status]).toEqual([0, 404]);
    });
  });

  it('is filtered, and has pages that the Link header connects', async () => {
    await new HttpApplication({ initiate: '<Hangup/>' }).with(async (bandwidth) => {
      const { calls } = voiceSdk(bandwidth.url);
      for (const from of [A, B, A, B, A]) {
        await bandwidth.call({ from, to: NUMBER });
        await bandwidth.advance(60_000);
      }
      const all = (await calls.listCalls(ACCOUNT)).data;
      expect(all.map(({ from }) => from)).toEqual([A, B, A, B, A]);
      expect((await calls.listCalls(ACCOUNT, undefined, B)).data).toEqual([all[1], all[3]]);
      const [min, max] = [all[1]!.startTime!, all[2]!.startTime!];
      expect((await calls.listCalls(ACCOUNT, NUMBER, undefined, min, max, 'rejected')).data).toEqual([all[1], all[2]]);
      expect((await calls.listCalls(ACCOUNT, undefined, undefined, undefined, undefined, 'busy')).data).toEqual([]);

      const pages: unknown[][] = [];
      let next: string | undefined =
        `${bandwidth.url}/api/v2/accounts/${ACCOUNT}/calls?pageSize=2&to=${encodeURIComponent(NUMBER)}`;
      while (next !== undefined) {
        const response: Response = await fetch(next);
        pages.push((await response.json()) as unknown[]);
        next = /^<(.+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1];
      }
      expect(pages).toEqual([all.slice(0, 2), all.slice(2, 4), all.slice(4)]);
      const strange = calls.listCalls(ACCOUNT, undefined, undefined, undefined, undefined, undefined, 2, 'c3RyYW5nZQ');
      expect(await refusal(strange)).toMatchObject({ status: 400, data: { description: 'Invalid pageToken' } });
    });
  });

  it.each([
    ['pageSize=0', 'pageSize must be within the range [1, 10000], but was 0'],
    ['pageSize=many', 'pageSize must be a whole number'],
    ['minStartTime=yesterday', 'Invalid minStartTime: must be a date and a time'],
  ])('does not take %s', async (query, description) => {
    await new HttpApplication().with(async ({ url }) => {
      const response = await fetch(`${url}/accounts/${ACCOUNT}/calls?${query}`);
      expect([response.status, await response.json()]).toEqual([400, { type: 'validation', description, id: null }]);
    });
  });
});

describe('a request that cannot be', () => {
  const missing = 'Missing at least one required field. Required fields are [from, to, answerUrl, applicationId]';
  it.each([
    [{ to: 'scooby-doo' }, 'Invalid to: must be an E164 telephone number'],
    [{ from: '5550100000' }, 'Invalid from: must be an E164 telephone number'],
    [{ applicationId: undefined }, missing],
    [{ answerUrl: 'ftp://localhost/answer' }, 'Invalid answerUrl: only http and https are allowed'],
    [{ machineDetection: { mode: 'both' } }, 'Invalid machineDetection.mode. Supported values: [sync, async]'],
    [{ answerMethod: 'PUT' }, 'Invalid answerUrl method. Supported methods: [POST, GET]'],
    [{ callTimeout: 301 }, 'callTimeout must be within the range [1, 300], but was 301'],
    [{ tag: 5 }, 'tag must be a string'],
    [{ displayName: 'Bob\u0007' }, 'Invalid displayName: it must not contain control characters'],
    [{ tag: 'x'.repeat(4097) }, 'Could not create call: sendCallback tag must contain at most 4096 characters'],
    [{ priority: 6 }, 'priority must be within the range [1, 5], but was 6'],
  ])('is refused: %j', async (change, description) => {
    await new HttpApplication().with(async (bandwidth) => {
      const { calls } = voiceSdk(bandwidth.url);
      const asked = calls.createCall(ACCOUNT, { ...callTo(A), ...(change as object) });
      expect(await refusal(asked)).toEqual({ status: 400, data: { type: 'validation', description, id: null } });
      expect(bandwidth.session.calls()).toEqual([]);
    });
  });

  it('changes no call: broken BXML, a missing URL, and a URL for a completed call', async () => {
    await new HttpApplication({ answer: PAUSE }).with(async (bandwidth) => {
      const { calls } = voiceSdk(bandwidth.url);
      bandwidth.session.setPhone(A, { onRing: 'answer' });
      const { callId } = (await calls.createCall(ACCOUNT, callTo(A))).data;
      await bandwidth.advance(1000);
      const broken = [
        calls.updateCallBxml(ACCOUNT, callId, '<Bxml>'),
        calls.updateCallBxml(ACCOUNT, callId, '<Html/>'),
      ];
      const redirect = { redirectUrl: 'http://localhost/' };
      const others = [redirect, { tag: 'x' }, { redirectMethod: 'POST' }, { redirectFallbackUrl: 'http://localhost/' }];
      const completed = [...others, { username: 'bw' }].map((other) => ({ state: 'completed', ...other }));
      const updates = [{}, { state: 'active' }, ...completed];
      const changes = updates.map((update) => calls.updateCall(ACCOUNT, callId, update as object));
      for (const asked of [...broken, ...changes]) expect(await refusal(asked)).toMatchObject({ status: 400 });
      expect(bandwidth.session.callView(callId).state).toBe('answered');
    });
  });

  it.each([
    ['another content type', { method: 'POST', body: 'a=b', headers: { 'content-type': 'text/plain' } }, 415],
    ['JSON that is none', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }, 400],
    ['a list', { method: 'POST', body: '[]', headers: { 'content-type': 'application/json; charset=utf-8' } }, 400],
    ['another method', { method: 'DELETE' }, 405],
    ['too much', { method: 'POST', body: ' '.repeat(1_100_000), headers: { 'content-type': 'application/json' } }, 413],
  ])('because of %s', async (_what, init, status) => {
    await new HttpApplication().with(async ({ url }) => {
      const response = await fetch(`${url}/accounts/${ACCOUNT}/calls`, init);
      expect(response.status).toBe(status);
      const type = status === 500 ? 'internal-error' : 'validation';
      expect(await response.json()).toEqual({ type, description: expect.any(String) as string, id: null });
    });
  });
});
