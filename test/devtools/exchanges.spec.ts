import type { IncomingMessage } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import compression from 'compression';
import { BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, CREDENTIALS, platforms } from '../support/harness.js';
import { until } from '../support/until.js';
import { inspected } from './inspected-app.js';

const ANSWER = '<Response><Gather gatherUrl="/menu"/></Response>';
const answering = handlerOf(['voice.gather'], () => ANSWER);

afterEach(closeAll);

describe.each(platforms)('the inspector of an application on %s', (platform) => {
  it('tells what came, what was answered, and by which handlers', async () => {
    const { bandwidth, inspector, origin } = await inspected(platform, [answering]);
    const payload = sample('voice.gather', { callId: 'c-1' });
    await bandwidth.post(payload, { query: 'shop=7' });
    expect(await inspector.exchanges()).toEqual([
      {
        id: 'x2',
        at: expect.any(Number) as number,
        kind: 'callback',
        event: 'voice.gather',
        callId: 'c-1',
        request: {
          method: 'POST',
          url: `${origin}/bandwidth/callbacks?shop=7`,
          headers: expect.objectContaining({ 'content-type': 'application/json; charset=utf-8' }) as object,
          body: JSON.stringify(payload),
        },
        response: {
          status: 200,
          headers: expect.objectContaining({ 'content-type': 'application/xml; charset=utf-8' }) as object,
          body: ANSWER,
        },
        ms: expect.any(Number) as number,
        attempt: 1,
        fallback: false,
        outcome: 'answered',
        handlers: [{ name: 'TestHandlers.handle', ms: expect.any(Number) as number }],
      },
    ]);
  });

  it('does not keep the passwords of an answer', async () => {
    const document = '<Response><Gather gatherUrl="/menu" username="a" password="secret"/></Response>';
    const { bandwidth, inspector } = await inspected(platform, [handlerOf(['voice.gather'], () => document)]);
    await bandwidth.post(sample('voice.gather'));
    const [exchange] = await inspector.exchanges();
    expect(exchange?.response?.body).toBe(document.replace('secret', '***'));
  });

  it('says what it can show', async () => {
    const { inspector } = await inspected(platform);
    expect(await inspector.get()).toMatchObject({
      app: '/bandwidth/callbacks',
      numbers: [],
      capabilities: ['exchanges', 'replay'],
      clock: { kind: 'real' },
    });
  });

  it('tells of a challenge, and of a handler that failed with its kind of error and the number of each try', async () => {
    const failing = handlerOf(['voice.gather'], () => {
      throw new TypeError('broken');
    });
    const { bandwidth, inspector } = await inspected(platform, [failing]);
    for (const _ of [1, 2]) await bandwidth.post(sample('voice.gather'));
    const [challenge] = await inspector.get<readonly object[]>('/exchanges');
    expect(challenge).toMatchObject({ outcome: 'challenged', response: { status: 401 } });
    expect(await inspector.exchanges('is:failed outcome:failed')).toMatchObject([
      { attempt: 1, reason: 'TestHandlers.handle failed', handlers: [{ error: 'TypeError' }] },
      { attempt: 2, response: { status: 500 } },
    ]);
  });

  it('shows no credentials: neither those of the request, nor those that an answer holds', async () => {
    const gather = 'gatherUrl="https://me:s3same@phone.example.com/" username="me" password="0pen"';
    const secret = handlerOf(['voice.gather'], () => `<Response><Gather ${gather}/></Response>`);
    const { bandwidth, inspector } = await inspected(platform, [secret]);
    await bandwidth.post(sample('voice.gather'));
    const [exchange] = await inspector.exchanges();
    expect(exchange?.request.headers).toMatchObject({ authorization: 'Basic ***' });
    expect(exchange?.response?.body).toBe(
      '<Response><Gather gatherUrl="https://me:***@phone.example.com/" username="me" password="***"/></Response>',
    );
    const { told, stop } = await streamUntil(inspector.url, '0', '"answered"');
    await stop();
    const shown = told + JSON.stringify(await inspector.exchanges());
    expect(shown).not.toContain(Buffer.from(`${CREDENTIALS.username}:${CREDENTIALS.password}`).toString('base64'));
    expect(shown).not.toMatch(/s3same|0pen/);
  });

  it('finds exchanges by their words and fields, and gives them page by page', async () => {
    const { bandwidth, inspector } = await inspected(platform, [answering], { options: { auth: false } });
    for (const callId of ['c-1', 'c-2']) await bandwidth.post(sample('voice.gather', { callId }));
    await bandwidth.post([sample('messaging.message-received', { message: { id: 'm-1', text: 'seldom' } })]);
    const found = async (q: string) => (await inspector.exchanges(q)).map(({ event }) => event);
    expect(await found('call:c-2')).toEqual(['voice.gather']);
    expect(await found('seldom message:m-1')).toEqual(['messaging.message-received']);
    expect(await found('outcome:unhandled')).toEqual(['messaging.message-received']);
    expect(await found('nothing')).toEqual([]);
    const [, second] = await inspector.get<readonly { readonly id: string }[]>('/exchanges?limit=2');
    expect(await inspector.get(`/exchanges?after=${second?.id}&limit=1`)).toMatchObject([{ id: 'x3' }]);
    expect((await inspector.send('POST', '/exchanges/x99/replay')).status).toBe(404);
  });

  it('streams them as they come, and first those that were missed', async () => {
    const { bandwidth, inspector } = await inspected(platform, [answering], { options: { auth: false } });
    await bandwidth.post(sample('voice.gather', { callId: 'c-1' }));
    await bandwidth.post(sample('voice.gather', { callId: 'c-2' }));
    const { told, more, stop } = await streamUntil(inspector.url, '1', '"c-2"');
    expect(told).not.toContain('"c-1"');
    await bandwidth.post(sample('voice.gather', { callId: 'c-3' }));
    expect((await more('"c-3"')).match(/^id: \d+/gm)).toEqual(['id: 2', 'id: 3']);
    await stop();
  });

  it('ends its streams when the application ends', async () => {
    const { app, inspector } = await inspected(platform);
    const stream = await fetch(`${inspector.url}/local/v1/stream`);
    const closed = app.close();
    expect(await stream.text()).toContain(':');
    await closed;
  });

  it('sees the callbacks of every registration, and requests that no route takes', async () => {
    const support = BandwidthCallbacksModule.forRoot({ auth: false, instance: 'support', path: 'support' });
    const { bandwidth, inspector, origin } = await inspected(platform, [answering], { imports: [support] });
    await bandwidth.post(sample('voice.gather'));
    await fetch(`${origin}/support?eventType=sms&messageId=m-7`);
    await fetch(`${origin}/support/nowhere`, { method: 'POST', body: '{}' });
    const exchanges = await until(
      () => inspector.exchanges(),
      (all) => all.length === 3,
    );
    expect(exchanges).toMatchObject([
      { request: { url: `${origin}/bandwidth/callbacks` }, outcome: 'answered' },
      { request: { method: 'GET', body: '' }, messageId: 'm-7', event: 'sms', outcome: 'unhandled' },
      { request: { url: `${origin}/support/nowhere` }, response: { status: 404 }, reason: 'no handler has a route' },
    ]);
    const { app } = await inspector.get<{ readonly app: string }>();
    expect(app.split(', ').toSorted()).toEqual(['/bandwidth/callbacks', '/support']);
  });
});

it('streams at once where the application compresses what it answers', async () => {
  const adapter = new ExpressAdapter();
  adapter.use(compression());
  const { bandwidth, inspector } = await inspected('express', [], { adapter, options: { auth: false } });
  await bandwidth.post(sample('sms', { messageId: 'm-1' }));
  const { told, stop } = await streamUntil(inspector.url, '0', '"m-1"');
  expect(told).toContain('event: exchange');
  await stop();
});

it('keeps the body of a request that a parser of the application had read before', async () => {
  const parser = (request: IncomingMessage & { body?: unknown }, _response: unknown, next: () => void) => {
    if (request.method !== 'POST') return next();
    void request.toArray().then((chunks) => {
      request.body = JSON.parse(Buffer.concat(chunks).toString());
      next();
    });
  };
  const adapter = new ExpressAdapter();
  adapter.use(parser);
  const { bandwidth, inspector } = await inspected('express', [answering], { adapter, options: { auth: false } });
  const reply = await bandwidth.post(sample('voice.gather', { digits: '42' }));
  const [exchange] = await inspector.exchanges();
  expect([reply.status, exchange?.outcome]).toEqual([200, 'answered']);
  expect(JSON.parse(exchange?.request.body ?? '')).toMatchObject({ digits: '42' });
});

/** Reads the stream until something was told; `more` goes on with it. */
async function streamUntil(url: string, lastId: string, words: string) {
  const stream = await fetch(`${url}/local/v1/stream`, { headers: { 'last-event-id': lastId } });
  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  const reader = stream.body!.getReader();
  let told = '';
  const more = async (wanted: string) => {
    while (!told.includes(wanted)) told += Buffer.from((await reader.read()).value!).toString();
    return told;
  };
  return { told: await more(words), more, stop: () => reader.cancel() };
}
