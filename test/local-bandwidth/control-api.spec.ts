import { LocalBandwidth, type LocalBandwidthOptions } from 'local-bandwidth';
import { freePort } from '../support/free-port.js';
import { answered, ControlClient, described } from './control-client.js';

const A = '+15551230001';
const B = '+15551230002';
const NUMBER = '+15550100000';

function bxml(verbs: string): Response {
  return new Response(`<Response>${verbs}</Response>`, { headers: { 'server-timing': 'ivr;desc="Ivr.menu";dur=3.5' } });
}

describe('the control API', () => {
  let application: MenuApplication;
  let bandwidth: LocalBandwidth;
  let client: ControlClient;

  const start = async (options: Partial<LocalBandwidthOptions> = {}) => {
    application = new MenuApplication();
    bandwidth = await LocalBandwidth.start({ app: application.app, clock: 'virtual', ...options });
    client = new ControlClient(bandwidth.url);
  };
  const called = async (from = A) => (await client.post('/calls', { from, to: NUMBER })).body.callId as string;
  const advance = (ms: number) => client.post('/clock', { advance: ms });
  const act = (callId: string, action: object) => client.post(`/calls/${callId}/actions`, action);

  beforeEach(() => start());
  afterEach(() => bandwidth.stop());

  it('describes the running local Bandwidth', async () => {
    expect((await client.get('')).body).toEqual({
      version: expect.any(String),
      account: '9900000',
      numbers: [NUMBER],
      app: 'http://localhost/bandwidth/callbacks',
      clock: { kind: 'virtual', now: Date.UTC(2026, 0, 1) },
    });
  });

  it('makes somebody call, press a key, and talk to the phone that is called then', async () => {
    await client.put(`/phones/${encodeURIComponent(B)}`, { onRing: 'answer', after: 2000 });
    const callId = await called();
    await advance(3000);
    const { body: during } = await client.get(`/calls/${callId}`);
    expect(during).toMatchObject({ state: 'answered', direction: 'inbound', verb: { name: 'Gather', line: 1 } });
    expect(during.heard[0]).toMatchObject({ kind: 'speech', text: 'Press 1 for sales' });
    expect(await act(callId, { do: 'press', digits: '1' })).toMatchObject({ status: 202 });
    await advance(5000);
    const { body: calls } = await client.get('/calls');
    expect(calls).toMatchObject([{ callId }, { parentCallId: callId, phone: B, state: 'answered' }]);
    await act(calls[1].callId, { do: 'say', text: 'hello' });
    await advance(5000);
    await act(callId, { do: 'hangUp' });
    await advance(5000);
    const { body: after } = await client.get(`/calls/${callId}`);
    expect(after).toMatchObject({ state: 'disconnected', cause: 'hangup' });
    expect(after.heard.at(-1)).toMatchObject({ kind: 'speech', text: 'hello' });
    expect(after.events.map((event: { name: string }) => event.name)).toEqual(['initiate', 'gather', 'disconnect']);
    const { body: exchange } = await client.get(`/exchanges/${after.events[1].exchangeId}`);
    expect(exchange).toMatchObject({
      event: 'gather',
      callId,
      request: { url: 'http://localhost/menu' },
      response: { status: 200 },
      handlers: [{ name: 'Ivr.menu', ms: 3.5 }],
    });
  });

  it.each([
    ['an action before the phone is answered', { do: 'answer' }, 409, 'LOCAL_BANDWIDTH_CALL_STATE'],
    ['a key that no phone has', { do: 'press', digits: '1x' }, 400, 'REQUEST_INVALID'],
    ['an action that nobody can do', { do: 'sing' }, 400, 'REQUEST_INVALID'],
    ['an action without its text', { do: 'say' }, 400, 'REQUEST_INVALID'],
    ['a field that there is not', { do: 'hangUp', loudly: true }, 400, 'REQUEST_INVALID'],
  ])('refuses %s', async (_what, action, status, code) => {
    expect(await act(await called(), action)).toMatchObject({ status, body: { code, message: expect.any(String) } });
  });

  it('refuses an action in a call that is over, and says why', async () => {
    const callId = await called();
    await act(callId, { do: 'hangUp' });
    const reply = await act(callId, { do: 'press', digits: '1' });
    expect(reply).toMatchObject({ status: 409, body: { message: expect.stringContaining('The call is over.') } });
  });

  it.each([
    ['/calls/c-none', 'LOCAL_BANDWIDTH_CALL_UNKNOWN'],
    ['/exchanges/x99', 'LOCAL_BANDWIDTH_EXCHANGE_UNKNOWN'],
    ['/nothing', 'PATH_UNKNOWN'],
  ])('answers 404 for %s', async (path, code) => {
    expect(await client.get(path)).toMatchObject({ status: 404, body: { code } });
  });

  it('refuses a call to a number that is not of the application', async () => {
    const reply = await client.post('/calls', { from: A, to: B });
    expect(reply).toMatchObject({ status: 400, body: { code: 'LOCAL_BANDWIDTH_NUMBER_UNKNOWN' } });
  });

  it('answers 409 to a request to advance the real clock', async () => {
    await bandwidth.stop();
    await start({ clock: 'real' });
    expect(await advance(1000)).toMatchObject({ status: 409, body: { code: 'LOCAL_BANDWIDTH_CLOCK_REAL' } });
  });

  it('pauses the real clock, changes its speed, takes steps, and resumes it', async () => {
    await bandwidth.stop();
    await start({ clock: 'real' });
    const change = (wanted: object) => client.put('/clock', wanted);
    expect((await client.get('/clock')).body).toMatchObject({ kind: 'real', speed: 1, paused: false });
    expect((await change({ paused: true, speed: 10 })).body).toMatchObject({ kind: 'real', speed: 10, paused: true });
    const callId = await called();
    expect(application.events).toEqual([]);
    expect((await change({ step: true })).body).toMatchObject({ stepped: true, paused: true });
    expect((await change({ step: true })).body).toMatchObject({ stepped: true, paused: true });
    const { verb, events } = (await client.get(`/calls/${callId}`)).body;
    expect([verb.name, events.length]).toEqual(['Gather', 1]);
    await act(callId, { do: 'press', digits: '2' });
    expect((await client.get(`/calls/${callId}`)).body.said).toHaveLength(1);
    expect(application.events).toEqual(['initiate']);
    for (const what of ['gather', 'SpeakSentence', 'disconnect']) {
      expect([what, (await change({ step: true })).body.stepped]).toEqual([what, true]);
    }
    const { state } = (await client.get(`/calls/${callId}`)).body;
    expect([state, application.events]).toEqual(['disconnected', ['initiate', 'gather', 'disconnect']]);
    expect((await change({ step: true })).body.stepped).toBe(false);
    expect((await change({ paused: false })).body).toMatchObject({ speed: 10, paused: false });
    const text = await streamed(`${bandwidth.url}/local/v1/stream`, /"paused":false/);
    expect(text.match(/^event: clock$/gm)?.length).toBeGreaterThan(6);
    expect((await client.get('')).body.clock).toMatchObject({ speed: 10, paused: false });
  });

  it('takes a step on the virtual clock, which cannot be paused and has no speed', async () => {
    await called();
    expect((await client.put('/clock', { step: true })).body).toEqual({
      kind: 'virtual',
      now: expect.any(Number),
      stepped: true,
    });
    expect(application.events).toEqual(['initiate', 'gather']);
    for (const wanted of [{ paused: true }, { paused: false }, { speed: 2 }]) {
      const reply = await client.put('/clock', wanted);
      expect(reply).toMatchObject({ status: 409, body: { code: 'LOCAL_BANDWIDTH_CLOCK_VIRTUAL' } });
      expect(reply.body.message).toContain('Advance it, or take a step.');
    }
  });

  it.each([
    [{}, 'step: true alone'],
    [{ step: false }, 'step: true alone'],
    [{ step: true, paused: true }, 'step: true alone'],
    [{ speed: 0 }, 'speed must be at least 0.01.'],
    [{ speed: 1001 }, 'speed must be at most 1000.'],
    [{ speed: '2' }, 'speed must be a number.'],
    [{ paused: 1 }, 'paused must be true or false.'],
    [{ pause: true }, 'Did you mean "paused"?'],
  ])('refuses the clock settings %j', async (wanted, says) => {
    const { status, body } = await client.put('/clock', wanted);
    expect([status, body.code]).toEqual([400, 'REQUEST_INVALID']);
    expect(body.message).toContain(says);
  });

  it('advances the clock, and answers after everything that fell due has happened', async () => {
    const { body: before } = await client.get('');
    await called();
    const { body } = await advance(600_000);
    expect(body.now - before.clock.now).toBe(600_000);
    expect(application.events).toEqual(['initiate', 'gather', 'disconnect']);
  });

  it('shows how phones behave', async () => {
    const behaviour = { onRing: 'voicemail', greeting: 'Hello', then: [{ do: 'say', text: 'Hi', after: 100 }] };
    await client.put(`/phones/${B}`, behaviour);
    expect((await client.get('/phones')).body).toEqual({ [B]: behaviour });
    expect(await client.put(`/phones/${B}`, { onRing: 'explode' })).toMatchObject({ status: 400 });
  });

  it('sends a message to the application, and shows it with its state', async () => {
    const { status, body } = await client.post('/messages', {
      from: A,
      to: [NUMBER],
      text: 'Hello',
      media: ['https://a.example/b.png'],
    });
    expect(status).toBe(201);
    expect((await client.get('/messages')).body).toMatchObject([
      { messageId: body.messageIds[0], direction: 'in', text: 'Hello', states: [{ to: NUMBER, state: 'received' }] },
    ]);
    const [arrived] = application.arrived;
    expect(arrived?.headers.get('user-agent')).toBe('BandwidthAPI/v2');
    expect(JSON.parse(arrived?.body ?? '')).toMatchObject([{ type: 'message-received', message: { text: 'Hello' } }]);
  });

  it.each([
    [undefined, 'BODY_MISSING', 'The request needs a JSON body.'],
    [{ from: A, to: [], text: 'Hello' }, 'REQUEST_INVALID', 'to must not be empty.'],
    [{ from: A, to: Array(101).fill(NUMBER), text: 'Hello' }, 'REQUEST_INVALID', 'to must have at most 100 entries.'],
    [{ from: A, to: [NUMBER], text: 'x'.repeat(100_000) }, 'REQUEST_INVALID', 'text must have at most'],
  ])('refuses a message that is %j', async (message, code, says) => {
    const { status, body } = await client.post('/messages', message);
    expect([status, body.code]).toEqual([400, code]);
    expect(body.message).toContain(says);
  });

  it('finds exchanges by words, and lists those after a given one', async () => {
    await called();
    await advance(60_000);
    const { body: all } = await client.get('/exchanges');
    expect(all.map((exchange: { event: string }) => exchange.event)).toEqual(['initiate', 'gather', 'disconnect']);
    expect((await client.get('/exchanges?q=event:gather%20localhost')).body).toEqual([all[1]]);
    expect((await client.get('/exchanges?q=is:failed')).body).toEqual([]);
    expect((await client.get(`/exchanges?after=${all[0].id}&limit=1`)).body).toEqual([all[1]]);
  });

  it.each([
    ['/exchanges?q=bogus:x', 'A query has no key "bogus".'],
    ['/exchanges?limit=0', 'query.limit must be at least 1.'],
    ['/exchanges?limit=abc', 'query.limit must be a number.'],
    ['/exchanges?limit=', 'query.limit must be a number.'],
    ['/exchanges?after=nope', 'query.after must match'],
    ['/exchanges?limt=1', 'query has no field "limt". Did you mean "limit"?'],
    ['/calls?kind=nope', 'query has no field "kind".'],
    ['/calls?__proto__=nope', 'query has no field "__proto__".'],
  ])('refuses %s: %s', async (path, says) => {
    const { status, body } = await client.get(path);
    expect([status, body.code]).toEqual([400, 'REQUEST_INVALID']);
    expect(body.message).toContain(says);
  });

  it('takes the token of an EventSource, which cannot send headers, in the query', async () => {
    expect(await client.get('/calls?token=any')).toMatchObject({ status: 200, body: [] });
  });

  it('sends an exchange again, with another body, as often as asked', async () => {
    await called();
    const [first] = bandwidth.exchanges;
    const { status, body } = await client.post(`/exchanges/${first?.id}/replay`, {
      times: 2,
      edit: { body: '{"eventType":"gather"}' },
    });
    expect(status).toBe(201);
    expect(application.events).toEqual(['initiate', 'gather', 'gather']);
    expect((await client.get(`/exchanges/${body.ids[1]}`)).body).toMatchObject({
      replayOf: first?.id,
      response: { status: 200 },
    });
    expect(await client.post(`/exchanges/${first?.id}/replay`)).toMatchObject({ status: 201 });
  });

  it('checks another body for an exchange without sending it, and finds nothing in the one that was sent', async () => {
    await called();
    const [first] = bandwidth.exchanges;
    const check = (body?: string) => client.post(`/exchanges/${first?.id}/check`, { body });
    expect(await check(first?.request.body)).toMatchObject({
      status: 200,
      body: { event: 'voice.initiate', findings: [] },
    });
    const { body: checked } = await check(
      first?.request.body.replace('"eventType"', '"colour":1,\n"startTime":true,"eventType"'),
    );
    expect(checked.findings.slice(0, 2)).toMatchObject([
      { line: 1, column: 2, severity: 'note', message: 'The catalogue has no such field.' },
      { line: 2, column: 13, severity: 'error' },
    ]);
    expect((await check('{')).body.findings).toMatchObject([{ message: expect.stringMatching(/^This is not JSON/) }]);
    expect(await check()).toMatchObject({ status: 400 });
    expect(await client.post('/exchanges/x999/check', { body: '{}' })).toMatchObject({ status: 404 });
    expect(application.events).toEqual(['initiate']);
  });

  it('sends one callback of any event, with other values and to another URL', async () => {
    const { body } = await client.post('/events', {
      event: 'voice.gather',
      set: { digits: '2', 'more.deep': 1 },
      to: 'http://localhost/menu',
    });
    expect(body).toEqual({ exchangeId: 'x1', status: 200 });
    expect(JSON.parse(application.arrived[0]?.body ?? '')).toMatchObject({
      eventType: 'gather',
      digits: '2',
      more: { deep: 1 },
    });
    expect(application.arrived[0]?.url).toBe('http://localhost/menu');
    const sent = (name: string) => client.post('/events', { event: name });
    expect(await sent('voice.sing')).toMatchObject({ status: 404 });
    expect((await sent('voice.gathr')).body.message).toContain('Did you mean voice.gather?');
    expect((await sent('Notification')).body.message).toContain(
      'Several events are called "Notification". Send numbers.eventNotification or numbers.orderNotification.',
    );
    expect(await sent('message-delivered')).toMatchObject({ status: 201 });
    expect(application.arrived.at(-1)?.body).toMatch(/^\[\{/); // in a list, as messaging's are
    expect(await client.post('/events', { event: 'voice.gather', to: 'http://elsewhere.example/' })).toMatchObject({
      status: 400,
    });
    expect(await client.post('/events', { event: 'voice.gather', set: { 'digits.0': 1 } })).toMatchObject({
      status: 400,
    });
  });

  it('keeps sessions separate, and ends them', async () => {
    const other = new ControlClient(bandwidth.url, 'other');
    await called();
    expect((await other.get('/calls')).body).toEqual([]);
    expect((await client.get('/sessions')).body).toEqual({ sessions: ['default', 'other'] });
    expect(await client.delete('/sessions/other')).toMatchObject({ status: 204 });
    expect(await client.delete('/sessions/other')).toMatchObject({ status: 404 });
    expect(await new ControlClient(bandwidth.url, 'a b').get('/calls')).toMatchObject({ status: 400 });
  });

  it('gives the people of a test the session that takes the place of the default one', async () => {
    const { session } = bandwidth;
    const phone = bandwidth.phone(A);
    expect(bandwidth.phone(A)).toBe(phone);
    const exchanges: (string | undefined)[] = [];
    bandwidth.eachSession((each) => each.exchanges.watch(({ event, response }) => response && exchanges.push(event)));
    expect(await client.delete('/sessions/default')).toMatchObject({ status: 204 });
    expect(bandwidth.session).not.toBe(session);
    await bandwidth.phone(A).texts('Hello');
    expect((await client.get('/messages')).body).toMatchObject([{ text: 'Hello' }]);
    const { body: exported } = await client.post('/sessions/default/export');
    await client.post('/sessions/default/import', exported);
    expect(bandwidth.messages).toMatchObject([{ text: 'Hello' }]);
    const caller = await bandwidth.call({ from: A, to: NUMBER });
    expect((await client.get('/calls')).body).toMatchObject([{ callId: caller.callId }]);
    expect(bandwidth.faults).toBe(bandwidth.session.faults);
    expect(exchanges).toEqual(['message-received', 'initiate']);
  });

  it('exports a session with its history, and imports it under another name', async () => {
    await client.put(`/phones/${B}`, { onRing: 'busy' });
    await client.put('/faults', { faults: [{ kind: 'slow', ms: 10, event: 'gather' }] });
    await client.put('/assumptions', { assumptions: { messageDelay: 2 } });
    const over = await called();
    await advance(60_000);
    await client.post('/messages', { from: A, to: NUMBER, text: 'Hello' });
    const underWay = await called(B);
    const { body: exported } = await client.post('/sessions/default/export');
    expect(await client.post('/sessions/copy/import', exported)).toEqual({ status: 201, body: { name: 'copy' } });
    const copy = new ControlClient(bandwidth.url, 'copy');
    const [calls, copied] = [await client.get('/calls'), await copy.get('/calls')];
    expect(copied.body[0]).toEqual(calls.body[0]);
    expect(copied.body[0].callId).toBe(over);
    expect(copied.body[1]).toMatchObject({ callId: underWay, state: 'disconnected', cause: 'error' });
    for (const path of ['/messages', '/exchanges', '/phones', '/faults']) {
      expect((await copy.get(path)).body).toEqual((await client.get(path)).body);
    }
    const { body: again } = await copy.post('/calls', { from: A, to: NUMBER });
    expect([over, underWay]).not.toContain(again.callId);
    expect((await copy.get(`/calls/${over}`)).body.callId).toBe(over);
    expect((await client.post('/sessions/copy/export')).body.assumptions).toEqual({ messageDelay: 2 });
    expect(await client.post('/sessions/copy/import', { version: 2 })).toMatchObject({ status: 400 });
    expect(await client.post('/sessions/copy/import', { ...exported, assumptions: { luck: 1 } })).toMatchObject({
      status: 400,
      body: { code: 'LOCAL_BANDWIDTH_ASSUMPTION_UNKNOWN' },
    });
    expect((await copy.get(`/calls/${over}`)).status).toBe(200);
    expect(await client.post('/sessions/none/export')).toMatchObject({ status: 404 });
  });

  it('saves a session as a scenario and as a jest spec', async () => {
    await client.get('/calls');
    expect(await client.post('/sessions/default/scenario')).toMatchObject({
      status: 409,
      body: { code: 'LOCAL_BANDWIDTH_NOTHING_DONE' },
    });
    const callId = await called();
    await advance(60_000);
    const { body: scenario } = await client.post('/sessions/default/scenario');
    expect(scenario).toMatchObject({ fileName: 'saved-a-call.jsonc' });
    expect(scenario.text).toContain(`{ "call": { "from": "${A}", "to": "${NUMBER}" }, "as": "caller" }`);
    const { body: spec } = await client.post('/sessions/default/scenario', { call: callId, format: 'jest' });
    expect(spec.text).toContain('runScenario({');
    expect(await client.post('/sessions/default/scenario', { call: 'c-none' })).toMatchObject({ status: 404 });
    expect(await client.post('/sessions/none/scenario')).toMatchObject({ status: 404 });
  });

  it('lists all assumptions, and which of them were used', async () => {
    const before = (await client.get('/assumptions')).body.assumptions;
    expect(before.length).toBeGreaterThan(50);
    expect(before.every(({ used }: { used: number }) => used === 0)).toBe(true);
    await called();
    await advance(60_000);
    const after = (await client.get('/assumptions')).body.assumptions as { name: string; used: number }[];
    expect(after.filter(({ used }) => used > 0).map(({ name }) => name)).toContain('speechRate');
  });

  it('changes assumptions from now on, and resets those that are left out', async () => {
    const valueOf = async (name: string) => {
      const { assumptions } = (await client.get('/assumptions')).body;
      return assumptions.find((each: { readonly name: string }) => each.name === name).value;
    };
    const put = (assumptions: object) => client.put('/assumptions', { assumptions });
    expect(await put({ speechRate: 30, unknownVerb: 'skip' })).toMatchObject({ status: 200 });
    expect([await valueOf('speechRate'), await valueOf('unknownVerb')]).toEqual([30, 'skip']);
    const callId = await called();
    await advance(60_000);
    const { assumed } = (await client.get(`/calls/${callId}`)).body;
    expect(assumed).toContainEqual(expect.objectContaining({ name: 'speechRate', value: 30 }));

    const wrong = { unknownVerb: 'skip', speechRate: 'fast' };
    expect(await put(wrong)).toMatchObject({ status: 400, body: { code: 'LOCAL_BANDWIDTH_ASSUMPTION_VALUE' } });
    const unknown = { speechSpeed: 3 };
    expect(await put(unknown)).toMatchObject({ status: 400, body: { code: 'LOCAL_BANDWIDTH_ASSUMPTION_UNKNOWN' } });
    expect(await client.put('/assumptions', {})).toMatchObject({ status: 400 });
    expect([await valueOf('speechRate'), await valueOf('unknownVerb')]).toEqual([30, 'skip']);
    expect(await put({})).toMatchObject({ status: 200 });
    expect(await valueOf('speechRate')).toBe(15);
  });

  it('shows in a call, and in the stream of changes, where assumptions were used', async () => {
    const callId = await called();
    await advance(60_000);
    const { assumed } = (await client.get(`/calls/${callId}`)).body;
    const rate = { name: 'speechRate', value: 15, verb: { name: 'Gather', line: 1 } };
    expect(assumed).toContainEqual({ ...rate, at: expect.any(Number) });
    const text = await streamed(`${bandwidth.url}/local/v1/stream`, /speechRate/);
    expect(text.match(/^event: assumption$/gm)?.length).toBeGreaterThan(1);
    const [data = ''] = /\{.*"speechRate".*/.exec(text) ?? [];
    expect(JSON.parse(data)).toMatchObject({ kind: 'assumption', callId, ...rate });
  });

  it('streams all changes, including those that a client missed', async () => {
    const callId = await called();
    const reading = streamed(`${bandwidth.url}/local/v1/stream`, /disconnected/);
    await advance(60_000);
    const text = await reading;
    const events = text.split('\n\n').filter((part) => part.startsWith('id: '));
    expect(events.map((event) => Number(/^id: (\d+)$/m.exec(event)?.[1]))).toEqual(
      events.map((_event, place) => place + 2),
    );
    const kinds = new Set(events.map((event) => /^event: (.+)$/m.exec(event)?.[1]));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['sent', 'settled', 'exchange', 'document', 'verb', 'heard', 'call']),
    );
    expect(text).toContain(callId);
  });

  describe('explores a menu', () => {
    const wanted = { from: A, to: NUMBER, keys: '12', depth: 2 };
    const ended = async () => {
      for (;;) {
        const { body } = await client.get('/exploration');
        if (body.state !== 'running') return body;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    /** An application that holds every answer until it is let go. */
    const startHeld = async () => {
      let letGo = () => {};
      let noteAsked = () => {};
      const held = new Promise<void>((resolve) => (letGo = resolve));
      const asked = new Promise<void>((resolve) => (noteAsked = resolve));
      await bandwidth.stop();
      await start({
        patience: 60_000,
        app: async (request) => {
          noteAsked();
          await held;
          return application.app(request);
        },
      });
      return { letGo, asked };
    };

    it('and returns it as a graph and as a picture, without changing the sessions', async () => {
      await client.put('/faults', { faults: [{ kind: 'status', status: 500 }] });
      expect(await client.get('/exploration')).toMatchObject({ body: { state: 'none' } });
      expect(await client.get('/exploration/picture')).toMatchObject({
        status: 404,
        body: { code: 'EXPLORATION_UNKNOWN' },
      });
      expect(await client.post('/exploration', wanted)).toMatchObject({
        status: 202,
        body: { state: 'running', progress: { paths: 0 }, most: 1000 },
      });
      const { state, isCancelled, exploration } = await ended();
      expect([state, isCancelled]).toEqual(['done', false]);
      expect(exploration.map.nodes).toContainEqual(expect.objectContaining({ prompts: ['Press 1 for sales'] }));
      const gather = exploration.map.nodes.find(({ kind }: { kind: string }) => kind === 'gather');
      expect(exploration.map.edges).toContainEqual(expect.objectContaining({ from: gather.id, moves: ['1'] }));
      expect(exploration.findings).toContainEqual(expect.objectContaining({ code: 'EXPLORE_FALLBACK_MISSING' }));
      expect((await client.get('/exploration/picture')).body.svg).toMatch(/^<svg .*Press 1 for sales/s);
      expect((await client.get('/calls')).body).toEqual([]);
      expect((await client.get('/exchanges')).body).toEqual([]);
      expect((await client.get('/sessions')).body).toEqual({ sessions: ['default'] });
    });

    it('one at a time, and ends it when it is cancelled', async () => {
      const { letGo, asked } = await startHeld();
      await client.post('/exploration', wanted);
      await asked;
      expect(await client.post('/exploration', wanted)).toMatchObject({
        status: 409,
        body: { code: 'LOCAL_BANDWIDTH_EXPLORING' },
      });
      const cancelled = client.delete('/exploration');
      while (!(await client.get('/exploration')).body.isCancelled) await new Promise(setImmediate);
      letGo();
      expect(await cancelled).toMatchObject({ status: 204 });
      const { body } = await client.get('/exploration');
      expect(body).toMatchObject({ state: 'done', isCancelled: true });
      expect(body.exploration.findings).toContainEqual(expect.objectContaining({ code: 'EXPLORE_BOUND' }));
    });

    it('until the server is stopped', async () => {
      const { letGo, asked } = await startHeld();
      await client.post('/exploration', wanted);
      await asked;
      const stopped = bandwidth.stop();
      letGo();
      await stopped;
      const calls = application.events.filter((name) => name === 'initiate').length;
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(application.events.filter((name) => name === 'initiate')).toHaveLength(calls);
      expect(calls).toBeLessThan(3);
    });

    it("but none of a number that is not the application's", async () => {
      expect(await client.post('/exploration', { ...wanted, to: B })).toMatchObject({
        status: 400,
        body: { code: 'LOCAL_BANDWIDTH_NUMBER_UNKNOWN' },
      });
    });

    it('and fails where the application cannot be reached', async () => {
      await bandwidth.stop();
      await start({ app: `http://127.0.0.1:${await freePort()}/callbacks` });
      await client.post('/exploration', wanted);
      expect(await ended()).toMatchObject({ state: 'failed', error: { code: 'LOCAL_BANDWIDTH_UNREACHABLE' } });
    });
  });

  it('describes itself', async () => {
    const { body } = await client.get('/openapi.json');
    expect(body).toMatchObject({ openapi: '3.1.0', paths: { '/local/v1/calls/{callId}/actions': { post: {} } } });
  });

  it('lists the events that can be sent', async () => {
    expect((await client.get('/events')).body.length).toBeGreaterThan(80);
  });
});

/** What comes after the first change, until something has. */
async function streamed(url: string, end: RegExp): Promise<string> {
  const response = await fetch(url, { headers: { 'last-event-id': '1' } });
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += new TextDecoder().decode(chunk);
    if (end.test(text)) return text;
  }
  throw new Error('The stream has ended.');
}

it('every documented answer occurred in these tests', () => {
  // The stream and files are no JSON.
  const others = [
    'GET /calls/{callId}/recordings/{recordingId}/media 200',
    'GET /messages/{messageId}/media/{place} 200',
    'GET /stream 200',
  ];
  expect(described().filter((answer) => !answered.has(answer))).toEqual(others);
});

/** An application that is a function: a menu, a transfer behind it, and 204 for everything else. */
class MenuApplication {
  readonly arrived: {
    readonly method: string;
    readonly headers: Headers;
    readonly body: string;
    readonly url: string;
  }[] = [];

  readonly app = async (request: Request): Promise<Response> => {
    const body = await request.text();
    this.arrived.push({ method: request.method, headers: request.headers, body, url: request.url });
    const { eventType, digits } = (body.startsWith('{') ? JSON.parse(body) : {}) as {
      eventType?: string;
      digits?: string;
    };
    if (eventType === 'initiate') {
      return bxml('<Gather gatherUrl="/menu" maxDigits="1"><SpeakSentence>Press 1 for sales</SpeakSentence></Gather>');
    }
    if (eventType === 'gather' && digits === '1') {
      return bxml(`<Transfer><PhoneNumber transferDisconnectUrl="/left">${B}</PhoneNumber></Transfer>`);
    }
    return eventType === 'gather'
      ? bxml('<SpeakSentence>Goodbye</SpeakSentence>')
      : new Response(null, { status: 204 });
  };

  get events(): string[] {
    return this.arrived.map(({ body }) => (JSON.parse(body) as { eventType: string }).eventType);
  }
}
