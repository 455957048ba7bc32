import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { BandwidthCallbacksModule, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';
import { killChildren, startChild, STARTING } from '../support/child.js';
import { aborted, Gate } from '../support/gate.js';
import { handlerOf } from '../support/handlers.js';
import { type Application, closeAll, CREDENTIALS, platforms, type RunningApp, startApp } from '../support/harness.js';
import { AUTHORIZATION, RawConnection } from '../support/raw-http.js';
import { ReportInbox } from '../support/report-inbox.js';

const ANSWER = '<Response><Hangup/></Response>';

afterEach(closeAll);

/** Fails unless the server goes on refusing callbacks, as it does until the drain is over. */
async function stillDraining({ bandwidth }: RunningApp): Promise<void> {
  for (let n = 0; n < 5; n++) expect(await bandwidth.post(sample('mms'))).toMatchObject({ status: 503 });
}

describe.each(platforms)('At shutdown, on %s,', (platform) => {
  it('running callbacks finish, and new ones get 503 on a connection that is closed', async () => {
    const gate = new Gate();
    const app = await startApp(platform, {
      providers: [handlerOf(['voice.answer', 'sms'], () => gate.wait().then(() => ANSWER))],
    });
    const running = app.bandwidth.post(sample('voice.answer'));
    await gate.reached;
    const closing = app.close();

    const refused = await app.bandwidth.post(sample('sms'));
    expect(refused).toMatchObject({ status: 503, challenged: false });
    expect(refused.headers.get('connection')).toBe('close');

    gate.open();
    expect(await running).toMatchObject({ status: 200, body: ANSWER });
    await closing;
    expect(gate.arrivals).toBe(1);
    await expect(app.bandwidth.post(sample('sms'))).rejects.toThrow('fetch failed');
  });

  it.each(['sms', 'voice.answer'] as const)('a %s whose handlers are through is not given up', async (name) => {
    const app = await startApp(platform, {
      options: { drainTimeout: 100 },
      providers: [handlerOf([name], () => Promise.resolve(name === 'sms' ? undefined : ANSWER))],
    });
    await app.bandwidth.post(sample(name));
    await app.bandwidth.post(sample(name));

    await app.close();

    expect(app.log.of('warn').filter((line) => line.includes('given up'))).toEqual([]);
  });

  it('a duplicate of a running callback is refused like any other', async () => {
    const gate = new Gate();
    const app = await startApp(platform, { providers: [handlerOf(['sms'], () => gate.wait())] });
    const running = app.bandwidth.post(sample('sms'));
    await gate.reached;
    const closing = app.close();
    expect(await app.bandwidth.post(sample('sms'))).toMatchObject({ status: 503 });
    gate.open();
    expect(await running).toMatchObject({ status: 200 });
    await closing;
  });

  it('handlers find every service as it was', async () => {
    const gate = new Gate();
    const states: boolean[] = [];
    @Injectable()
    class Database implements OnModuleDestroy {
      isOpen = true;
      onModuleDestroy() {
        this.isOpen = false;
      }
      @OnBandwidthEvent('sms')
      async save() {
        await gate.wait();
        states.push(this.isOpen);
      }
    }
    const app = await startApp(platform, { providers: [Database] });
    const running = app.bandwidth.post(sample('sms'));
    await gate.reached;
    const closing = app.close();
    expect(await app.bandwidth.post(sample('sms'))).toMatchObject({ status: 503 });
    gate.open();
    await Promise.all([running, closing]);
    expect(states).toEqual([true]);
    expect(app.app.get(Database).isOpen).toBe(false);
  });

  it('every registration stops taking callbacks at once, whichever is still at work', async () => {
    const gate = new Gate();
    const other = { auth: CREDENTIALS, instance: 'other', path: 'other/callbacks' };
    const app = await startApp(platform, {
      imports: [BandwidthCallbacksModule.forRoot(other)],
      providers: [handlerOf(['sms'], () => gate.wait())],
    });
    const running = app.bandwidth.post(sample('sms'));
    await gate.reached;
    const closing = app.close();
    const elsewhere = new BandwidthClient({ url: `${app.origin}/other/callbacks`, credentials: CREDENTIALS });
    expect(await app.bandwidth.post(sample('mms'))).toMatchObject({ status: 503 });
    expect(await elsewhere.post(sample('mms'))).toMatchObject({ status: 503 });
    gate.open();
    expect(await running).toMatchObject({ status: 200 });
    await closing;
  });

  it('late handlers and handlers of `failed` finish too', async () => {
    const late = new Gate();
    const failed = new Gate();
    const through: string[] = [];
    const app = await startApp(platform, {
      options: { answerDeadline: 50 },
      providers: [
        handlerOf(['voice.answer'], () => late.wait().then(() => Promise.reject(new Error('in the end')))),
        handlerOf(['failed'], () => failed.wait().then(() => void through.push('failed'))),
      ],
    });
    expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 503 });
    const closing = app.close().then(() => through.push('closed'));
    await stillDraining(app);
    late.open();
    await failed.reached;
    await stillDraining(app);
    failed.open();
    await closing;
    expect(through).toEqual(['failed', 'closed']);
  });

  it('what takes longer than the drain may is aborted, and its sender told to come again', async () => {
    const gate = new Gate();
    const reasons: unknown[] = [];
    const app = await startApp(platform, {
      options: { drainTimeout: 50 },
      providers: [
        handlerOf(['sms'], async (_event, { signal }) => {
          void gate.wait();
          await aborted(signal);
          reasons.push((signal.reason as Error).message);
          await new Promise(() => undefined); // it heeds nothing
        }),
      ],
    });
    const running = app.bandwidth.post(sample('sms'));
    await gate.reached;
    await app.close();
    const reply = await running;
    expect(reply.status).toBe(503);
    expect(reply.headers.get('connection')).toBe('close');
    expect(reasons).toEqual(['the application is shutting down']);
    expect(app.log.of('warn').join()).toContain('50 ms after the shutdown began');
  });

  it('what is given up is named, in the log and to methods that receive reports', async () => {
    const both = new Gate();
    const inbox = new ReportInbox();
    const forTwo: unknown[] = [];
    const app = await startApp(platform, {
      options: { drainTimeout: 50 },
      providers: [
        inbox.provider(),
        handlerOf(['messaging.message-received'], (_event, { idempotencyKey }) => {
          if (forTwo.push(idempotencyKey) === 1) return; // one of the batch is handled
          void both.wait();
          return new Promise(() => undefined);
        }),
      ],
    });
    const message = (id: string) => sample('messaging.message-received', { message: { id } });
    const running = app.bandwidth.post([message('one'), message('two')]);
    await both.reached;
    await app.close();
    expect((await running).status).toBe(503);
    const handler = { name: 'TestHandlers.handle', ms: expect.any(Number) as number };
    const event = 'messaging.message-received';
    expect(inbox.takeAnswered()).toMatchObject([
      {
        outcome: 'unavailable',
        status: 503,
        event,
        reason: 'given up, because the application shut down',
        events: [
          { outcome: 'handled', event, key: forTwo[0], handlers: [handler] },
          { outcome: 'unavailable', event, key: forTwo[1], handlers: [{ ...handler, error: 'still running' }] },
        ],
      },
    ]);
    expect(app.log.of('warn')).toContain(
      'Callbacks were still being handled 50 ms after the shutdown began, and were given up: ' +
        `TestHandlers.handle for bandwidth.${event} (key ${String(forTwo[1])}, attempt 1).`,
    );
  });

  it('replies leave before connections are closed by force', async () => {
    const gate = new Gate();
    const app = await startApp(platform, {
      create: { forceCloseConnections: true },
      providers: [handlerOf(['voice.answer'], () => gate.wait().then(() => ANSWER))],
    });
    const running = app.bandwidth.post(sample('voice.answer'));
    await gate.reached;
    const closing = app.close();
    gate.open();
    expect(await running).toMatchObject({ status: 200, body: ANSWER });
    await closing;
  });

  it('a callback whose body was still on its way is not begun', async () => {
    let calls = 0;
    const gate = new Gate();
    const admitted = new Gate();
    const app = await startApp(platform, {
      options: { auth: () => (void admitted.wait(), CREDENTIALS) },
      providers: [handlerOf(['sms'], () => void calls++), handlerOf(['mms'], () => gate.wait())],
    });
    const body = JSON.stringify(sample('sms'));
    const connection = await RawConnection.open(app.origin);
    const head = ['POST /bandwidth/callbacks HTTP/1.1', 'Host: test', AUTHORIZATION, 'Content-Type: application/json'];
    await connection.send(`${[...head, `Content-Length: ${body.length}`].join('\r\n')}\r\n\r\n${body.slice(0, 20)}`);
    await admitted.reached;
    const running = app.bandwidth.post(sample('mms')); // keeps the drain going
    await gate.reached;
    const closing = app.close();
    await connection.send(body.slice(20));
    expect(await connection.replies()).toMatchObject([{ status: 503, headers: { connection: 'close' } }]);
    gate.open();
    await Promise.all([running, closing]);
    expect(calls).toBe(0);
  });
});

// On Fastify nothing listens so early, whatever the application does.
it('No callback is taken before the application is ready', async () => {
  const gate = new Gate();
  const calls: string[] = [];
  @Injectable()
  class SlowStart implements OnModuleInit {
    onModuleInit = () => gate.wait();
    @OnBandwidthEvent('sms')
    sms() {
      calls.push('sms');
    }
  }
  const listenEarly = async (app: Application) => {
    const server = app.getHttpServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    void app.init();
    await gate.reached;
    const early = new BandwidthClient({
      url: `http://127.0.0.1:${port}/bandwidth/callbacks`,
      credentials: CREDENTIALS,
    });
    const reply = await early.post(sample('sms'));
    expect(reply).toMatchObject({ status: 503 });
    expect(reply.headers.get('connection')).toBe('close');
    gate.open();
    await app.init();
    expect(await early.post(sample('sms'))).toMatchObject({ status: 200 });
    await new Promise((resolve) => server.close(resolve));
  };
  await startApp('express', { providers: [SlowStart], configure: listenEarly });
  expect(calls).toEqual(['sms']);
});

describe.each(platforms)('A process, on %s,', (platform) => {
  afterEach(killChildren);

  it(
    'that gets SIGTERM finishes what is running with its services intact, and ends',
    async () => {
      const { process: child, bandwidth: client } = await startChild(platform);
      const running = client.post(sample('sms'));
      expect(await once(child, 'message')).toEqual(['handling', undefined]);
      child.kill('SIGTERM');
      while ((await client.post(sample('mms'))).status !== 503);
      const said = once(child, 'message');
      child.send('finish');
      expect(await said).toEqual(['handled', undefined]);
      expect(await running).toMatchObject({ status: 200 });
      expect(await once(child, 'exit')).toEqual([null, 'SIGTERM']);
    },
    STARTING,
  );

  it(
    'outlives a handler that fails after its answer was due',
    async () => {
      const { process: child, bandwidth: client } = await startChild(platform, { answerDeadline: 50 });
      expect(await client.post(sample('voice.answer'))).toMatchObject({ status: 503 });
      const said = once(child, 'message');
      child.send('fail');
      expect(await said).toEqual(['failed late', undefined]);
      expect(await client.post(sample('mms'))).toMatchObject({ status: 200 });
    },
    STARTING,
  );
});
