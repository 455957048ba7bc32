import { once } from 'node:events';
import type { Socket } from 'node:net';
import { ForbiddenException, Injectable, Scope, type Type, UseGuards } from '@nestjs/common';
import { EventEmitter2, OnEvent } from '@nestjs/event-emitter';
import {
  type BandwidthCallbacksOptions,
  type BandwidthEventName,
  type CallbackReport,
  OnBandwidthEvent,
  OnCallbackReport,
  type SmsEvent,
} from 'nestjs-bandwidth-callbacks';
import { BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';
import { aborted, Gate } from '../support/gate.js';
import { handlerOf } from '../support/handlers.js';
import { closeAll, CREDENTIALS, platforms, type RunningApp, startApp } from '../support/harness.js';
import { AUTHORIZATION, exchange, RawConnection, request } from '../support/raw-http.js';
import { ReportInbox } from '../support/report-inbox.js';
import { until } from '../support/until.js';

const ANSWER = '<Response><Hangup/></Response>';
const KEY = (name: string) => expect.stringMatching(new RegExp(`^${name}:[\\w-]{43}$`)) as string;
const MS = expect.any(Number) as number;
const MSG_KEY = KEY('messaging\\.message-sent');
const JSON_TYPE = 'Content-Type: application/json';

const answering = (...names: BandwidthEventName[]) => handlerOf(names, () => ANSWER);
const failing = (name: BandwidthEventName) =>
  handlerOf([name], () => {
    throw new TypeError('broken');
  });

afterEach(closeAll);

describe.each(platforms)('The reports of an application on %s', (platform) => {
  const inbox = new ReportInbox();
  beforeEach(() => void inbox.take());

  it('tell of the first request that it was challenged, and of the second that it was answered and by whom', async () => {
    const { bandwidth } = await start(
      {},
      answering('voice.gather'),
      handlerOf(['*'], () => undefined),
    );
    await bandwidth.post(sample('voice.gather'));
    expect(inbox.take()).toEqual([
      {
        outcome: 'challenged',
        status: 401,
        instance: 'default',
        reason: 'no credentials: Bandwidth sends them when it is asked for them',
        handlers: [],
        ms: MS,
      },
      {
        outcome: 'answered',
        status: 200,
        event: 'voice.gather',
        key: KEY('voice\\.gather'),
        instance: 'default',
        handlers: [
          { name: 'TestHandlers.handle', ms: MS },
          { name: 'TestHandlers.handle#2', ms: MS },
        ],
        ms: MS,
      },
    ]);
  });

  it('tell the route and the registration', async () => {
    const menu = handlerOf(['voice.gather'], () => ANSWER, { route: 'menu' });
    const { bandwidth } = await start({ instance: 'support' }, menu);
    await bandwidth.post(sample('voice.gather'), { route: 'menu' });
    expect(inbox.takeAnswered()).toMatchObject([{ outcome: 'answered', route: 'menu', instance: 'support' }]);
  });

  it('tell how long a handler took', async () => {
    const slow = handlerOf(['sms'], () => new Promise((resolve) => setTimeout(resolve, 50)));
    const { bandwidth } = await start({}, slow);
    await bandwidth.post(sample('sms'));
    const [report] = inbox.takeAnswered();
    expect(report?.handlers[0]?.ms).toBeGreaterThanOrEqual(45);
    expect(report?.ms).toBeGreaterThanOrEqual(report?.handlers[0]?.ms ?? Infinity);
  });

  it('tell that nobody takes an event, observers aside', async () => {
    const { bandwidth } = await start(
      {},
      handlerOf(['*'], () => undefined),
      answering('voice.answer'),
    );
    await bandwidth.post(sample('voice.disconnect'));
    await bandwidth.post(sample('voice.redirect'));
    expect(inbox.takeAnswered()).toMatchObject([
      { outcome: 'unhandled', status: 204, reason: 'no handler for voice.disconnect', handlers: [{ ms: MS }] },
      { outcome: 'unhandled', status: 200, reason: 'no handler for voice.redirect' },
    ]);
  });

  it('tell that nobody takes an event at a route, where only another one has a handler', async () => {
    const { bandwidth } = await start(
      {},
      handlerOf(['voice.gather'], () => ANSWER, { route: 'menu' }),
      handlerOf(['voice.answer'], () => ANSWER, { route: 'begin' }),
    );
    await bandwidth.post(sample('voice.gather'), { route: 'begin' });
    expect(inbox.takeAnswered()).toMatchObject([
      {
        outcome: 'unhandled',
        event: 'voice.gather',
        route: 'begin',
        reason: 'no handler for voice.gather at begin; there is one for voice.gather at menu',
      },
    ]);
  });

  it('tell that a handler takes the event of that name of another API, from which a payload by hand may not tell', async () => {
    const { bandwidth } = await start({}, answering('voice.gather'));
    await bandwidth.post({ eventType: 'gather', callId: 'c-1', digits: '1' });
    expect(inbox.takeAnswered()).toMatchObject([
      { outcome: 'unhandled', event: 'gather', reason: 'no handler for gather; there is one for voice.gather' },
    ]);
  });

  it('count a plain listener as one who takes the event', async () => {
    @Injectable()
    class Listener {
      @OnEvent('bandwidth.sms')
      hear(): void {}
    }
    const { bandwidth } = await start(
      {},
      Listener,
      handlerOf(['*'], () => undefined),
    );
    await bandwidth.post(sample('sms'));
    await bandwidth.post(sample('mms'));
    expect(inbox.takeAnswered()).toMatchObject([{ outcome: 'handled' }, { outcome: 'unhandled' }]);
  });

  it('count a listener that hears one event only', async () => {
    const { app, bandwidth } = await start({});
    app.get(EventEmitter2, { strict: false }).once('bandwidth.voice.disconnect', () => undefined);
    await bandwidth.post(sample('voice.disconnect'));
    await bandwidth.post(sample('voice.disconnect', { callId: 'another' }));
    expect(inbox.takeAnswered()).toMatchObject([{ outcome: 'handled' }, { outcome: 'unhandled' }]);
  });

  it('name a method that has several decorators without a number', async () => {
    class Menu {
      @OnBandwidthEvent('sms', { route: 'a' })
      @OnBandwidthEvent('sms', { route: 'b' })
      two(): void {}
    }
    const { bandwidth } = await start(
      {},
      Menu,
      handlerOf(['mms'], () => undefined),
      handlerOf(['mms'], () => undefined),
    );
    await bandwidth.post(sample('sms'), { route: 'a' });
    await bandwidth.post(sample('sms', { messageId: 'another' }), { route: 'b' });
    await bandwidth.post(sample('mms'));
    const names = inbox.takeAnswered().map(({ handlers }) => handlers.map(({ name }) => name));
    expect(names).toEqual([['Menu.two'], ['Menu.two'], ['TestHandlers.handle', 'TestHandlers.handle#2']]);
  });

  it('tell of a duplicate which event it repeats, and that no handler ran', async () => {
    const { bandwidth } = await start({}, answering('voice.gather'));
    for (const _ of [1, 2]) await bandwidth.post(sample('voice.gather'));
    const [first, second] = inbox.takeAnswered();
    expect(second).toMatchObject({ outcome: 'duplicate', status: 200, key: first?.key, handlers: [] });
    expect(second?.reason).toBe(
      `duplicate of ${first?.key?.slice('voice.gather:'.length).slice(0, 8)}, answered from memory`,
    );
  });

  it('tell of a failure which handler it was and the kind of its error', async () => {
    const { bandwidth } = await start(
      {},
      failing('sms'),
      handlerOf(['sms'], () => undefined),
    );
    await bandwidth.post(sample('sms'));
    expect(inbox.takeAnswered()).toMatchObject([
      {
        outcome: 'failed',
        status: 500,
        reason: 'TestHandlers.handle failed',
        handlers: [{ name: 'TestHandlers.handle', error: 'TypeError' }, { name: 'TestHandlers.handle#2' }],
      },
    ]);
  });

  it('tell of an answer that was late, and who is still running', async () => {
    const { bandwidth } = await start(
      { answerDeadline: 50 },
      handlerOf(['voice.answer'], (_event, { signal }) => aborted(signal)),
    );
    expect((await bandwidth.post(sample('voice.answer'))).status).toBe(503);
    expect(inbox.takeAnswered()).toMatchObject([
      {
        outcome: 'late',
        status: 503,
        reason: 'no answer within 50 ms from TestHandlers.handle',
        handlers: [{ name: 'TestHandlers.handle', error: 'late' }],
      },
    ]);
  });

  it('tell of a handler that was late although another one answered', async () => {
    const { bandwidth } = await start(
      { answerDeadline: 50 },
      handlerOf(['voice.answer'], (_event, { signal }) => aborted(signal)),
      answering('voice.answer'),
    );
    expect((await bandwidth.post(sample('voice.answer'))).status).toBe(200);
    const [report] = inbox.takeAnswered();
    expect(report?.outcome).toBe('answered');
    expect(report?.handlers.map(({ error }) => error)).toEqual(['late', undefined]);
  });

  it('tell of a duplicate whose first is late that its handlers are still running', async () => {
    const gate = new Gate();
    const { bandwidth } = await start(
      { answerDeadline: 50 },
      handlerOf(['voice.answer'], () => gate.wait()),
    );
    for (const _ of [1, 2]) expect((await bandwidth.post(sample('voice.answer'))).status).toBe(503);
    gate.open();
    expect(inbox.takeAnswered()[1]).toMatchObject({
      outcome: 'duplicate',
      reason: expect.stringMatching(/, which is still being handled$/) as string,
    });
  });

  it('tell of a handler whose answer cannot be read that it failed', async () => {
    const { bandwidth } = await start(
      {},
      handlerOf(['voice.answer'], () => ({ toBxml: () => 5 })),
    );
    await bandwidth.post(sample('voice.answer'));
    expect(inbox.takeAnswered()).toMatchObject([
      {
        outcome: 'failed',
        reason: 'TestHandlers.handle failed',
        handlers: [{ name: 'TestHandlers.handle', error: 'BANDWIDTH_ANSWER_UNREADABLE' }],
      },
    ]);
  });

  it('tell of an answer that the fallback gave, and why', async () => {
    const { bandwidth } = await start({ fallbackAnswer: ANSWER }, failing('voice.answer'));
    await bandwidth.post(sample('voice.answer'));
    expect(inbox.takeAnswered()).toMatchObject([
      { outcome: 'answered', status: 200, reason: 'the fallback answered; TestHandlers.handle failed' },
    ]);
  });

  it('tell that a guard refused a handler', async () => {
    const { bandwidth } = await start({}, Guarded);
    await bandwidth.post(sample('sms'));
    expect(inbox.takeAnswered()).toMatchObject([
      { outcome: 'refused', status: 403, event: 'sms', reason: 'a guard refused Guarded.receive' },
    ]);
  });

  const authorized = [AUTHORIZATION, JSON_TYPE];
  const chunked = (headers: readonly string[]) => [...headers, 'Transfer-Encoding: chunked'];
  const refusals: [what: string, raw: string, Partial<CallbackReport>][] = [
    [
      'wrong credentials',
      request('POST /bandwidth/callbacks', ['Authorization: Basic eDp5', JSON_TYPE], '{}'),
      { outcome: 'refused', status: 401, reason: 'wrong credentials' },
    ],
    [
      'credentials that are not Basic',
      request('POST /bandwidth/callbacks', ['Authorization: Bearer abc', JSON_TYPE], '{}'),
      { outcome: 'refused', status: 401, reason: 'wrong credentials' },
    ],
    [
      'JSON that ends too early',
      request('POST /bandwidth/callbacks', authorized, '{"a":'),
      { outcome: 'refused', status: 400, reason: expect.stringMatching(/^The body is not (?:valid )?JSON/) as string },
    ],
    [
      'an event without its identity',
      request('POST /bandwidth/callbacks', authorized, '{"eventType":"gather","digits":"1"}'),
      { outcome: 'refused', status: 400, event: 'invalid', reason: expect.stringContaining('callId') as string },
    ],
    [
      'another path below the endpoint',
      request('POST /bandwidth/callbacks/menus', authorized, '{}'),
      { outcome: 'refused', status: 404, reason: 'no handler has this route; the routes are: menu' },
    ],
    [
      'another method',
      request('PUT /bandwidth/callbacks', authorized, '{}'),
      { outcome: 'refused', status: 405, reason: 'Callbacks must be sent by POST or GET.' },
    ],
    [
      'a body that is too large',
      request('POST /bandwidth/callbacks', authorized, 'x'.repeat(2_000)),
      { outcome: 'refused', status: 413, reason: 'The body is larger than 1000 bytes.' },
    ],
    [
      'another content type',
      request('POST /bandwidth/callbacks/menu', [AUTHORIZATION, 'Content-Type: text/plain'], 'hello'),
      { outcome: 'refused', status: 415, route: 'menu', reason: expect.stringMatching(/this content type/) as string },
    ],
    [
      'JSON that claims to be a form, as curl sends it',
      request(
        'POST /bandwidth/callbacks',
        [AUTHORIZATION, 'Content-Type: application/x-www-form-urlencoded'],
        '{"eventType":"gather"}',
      ),
      {
        outcome: 'refused',
        status: 415,
        reason: expect.stringMatching(/send the header Content-Type: application\/json\.$/) as string,
      },
    ],
    [
      'a body that is too slow',
      request('POST /bandwidth/callbacks', chunked(authorized)),
      { outcome: 'refused', status: 408, reason: 'The body did not arrive in time.' },
    ],
  ];

  it.each(refusals)('tell of a refusal for %s', async (_what, raw, expected) => {
    const { origin } = await start(
      { bodyLimit: 1_000, bodyTimeout: 100 },
      handlerOf(['voice.gather'], () => ANSWER, { route: 'menu' }),
    );
    const [reply] = await exchange(origin, raw);
    expect(reply?.status).toBe(expected.status);
    expect(inbox.take()).toEqual([expect.objectContaining({ instance: 'default', handlers: [], ms: MS, ...expected })]);
  });

  describe('tell in one line of a sender that breaks off', () => {
    const BROKEN_OFF = {
      outcome: 'refused',
      status: 408,
      reason: 'The sender closed the connection before the whole body had arrived.',
    };
    /** Sends half a body, and breaks off when the server has come to a certain point. */
    const breakOff = async ({ app, origin }: RunningApp, headers: readonly string[], there: Promise<unknown>) => {
      const arrived = once(app.getHttpServer(), 'connection') as Promise<[Socket]>;
      const connection = await RawConnection.open(origin);
      const [socket] = await arrived;
      await connection.send(request('POST /bandwidth/callbacks', [AUTHORIZATION, ...headers], '5\r\n{"a":'));
      await there;
      const closed = new Promise((resolve) => socket.once('close', resolve)); // after an error
      connection.destroy();
      await closed;
    };
    const expectOneLine = async ({ log, bandwidth }: RunningApp) => {
      await until(() => inbox.count, Boolean);
      expect(inbox.take()).toEqual([expect.objectContaining(BROKEN_OFF)]);
      expect(log.of('warn').filter((line) => line.startsWith('A request'))).toEqual([
        expect.stringContaining(BROKEN_OFF.reason.replace(/\.$/, '')),
      ]);
      expect(log.of('error')).toEqual([]);
      expect((await bandwidth.post(sample('sms'))).status).toBe(200);
    };

    it.each([
      ['whose length is known', 'Content-Length: 100'],
      ['in chunks', 'Transfer-Encoding: chunked'],
    ])('within a body %s', async (_, framing) => {
      const gate = new Gate();
      const app = await start({ bodyTimeout: 600_000, auth: () => (gate.wait(), CREDENTIALS) });
      await breakOff(app, [JSON_TYPE, framing], gate.reached);
      await expectOneLine(app);
    });

    it('while its credentials are looked up', async () => {
      const gate = new Gate();
      const app = await start({ bodyTimeout: 600_000, auth: () => gate.wait().then(() => CREDENTIALS) });
      await breakOff(app, [JSON_TYPE, 'Transfer-Encoding: chunked'], gate.reached);
      gate.open();
      await expectOneLine(app);
    });
  });

  it('say nothing of other paths of the application that are not there', async () => {
    const { origin } = await start({});
    await fetch(`${origin}/elsewhere`, { method: 'POST' });
    await fetch(`${origin}/bandwidth`, { method: 'POST' });
    expect(inbox.take()).toEqual([]);
  });

  it('tell of credentials that cannot be checked', async () => {
    const { bandwidth } = await start({ auth: () => Promise.reject(new Error('down')) });
    await bandwidth.send({ method: 'POST', headers: { authorization: 'Basic eDp5' } });
    expect(inbox.take()).toMatchObject([
      { outcome: 'unavailable', status: 503, reason: 'The credentials cannot be checked at the moment.' },
    ]);
  });

  it('tell of requests that come while the application ends', async () => {
    const gate = new Gate();
    const { app, origin, bandwidth } = await start(
      {},
      handlerOf(['sms'], () => gate.wait()),
    );
    const connection = await RawConnection.open(origin);
    const running = bandwidth.post(sample('sms'));
    await gate.reached;
    inbox.take();
    const closed = app.close();
    await connection.send(request('POST /bandwidth/callbacks', authorized, '{}'));
    await connection.replies();
    gate.open();
    await Promise.all([closed, running]);
    expect(inbox.take()).toMatchObject([
      { outcome: 'unavailable', status: 503, reason: 'The application takes no callbacks at the moment.' },
      { outcome: 'handled', event: 'sms' },
    ]);
  });

  it('are one of a batch, with the outcome of the worst and all events', async () => {
    const { bandwidth } = await start(
      {},
      failing('messaging.message-failed'),
      handlerOf(['messaging.message-delivered'], () => undefined),
    );
    const names = ['messaging.message-delivered', 'messaging.message-failed', 'messaging.message-sent'] as const;
    await bandwidth.post(names.map((name) => sample(name)));
    expect(inbox.takeAnswered()).toEqual([
      {
        outcome: 'failed',
        status: 500,
        instance: 'default',
        reason: 'TestHandlers.handle failed',
        handlers: [
          { name: 'TestHandlers.handle#2', ms: MS },
          { name: 'TestHandlers.handle', ms: MS, error: 'TypeError' },
        ],
        ms: MS,
        events: [
          expect.objectContaining({ event: names[0], outcome: 'handled', key: KEY(names[0]) }),
          expect.objectContaining({ event: names[1], outcome: 'failed', reason: 'TestHandlers.handle failed' }),
          expect.objectContaining({ event: names[2], outcome: 'unhandled', reason: `no handler for ${names[2]}` }),
        ],
      },
    ]);
  });

  it('are that of what was refused in a batch that comes again, which the log has, too', async () => {
    const { bandwidth, log } = await start(
      { serverTiming: false },
      handlerOf(['messaging.message-sent'], () => undefined),
    );
    const [good, other] = ['m-1', 'm-2'].map((id) => sample('messaging.message-sent', { message: { id } } as never));
    const bad = sample('messaging.message-sent', { message: { id: undefined } } as never);
    await bandwidth.post([good, bad]);
    inbox.take();
    const before = log.of('warn').length;
    expect((await bandwidth.post([other, good, bad])).status).toBe(400);
    const [report] = inbox.takeAnswered();
    expect(report).toMatchObject({ outcome: 'refused', status: 400, reason: expect.stringMatching(/^duplicate of /) });
    expect(report?.events?.map(({ outcome }) => outcome)).toEqual(['handled', 'duplicate', 'duplicate']);
    expect(log.of('warn').slice(before)).toEqual([expect.stringContaining('refused with 400')]);
  });

  it('name the event of a batch whose events have one name, and are those of the event in a batch of one', async () => {
    const { bandwidth } = await start(
      {},
      handlerOf(['messaging.message-sent'], () => undefined),
    );
    const events = ['m-1', 'm-2', 'm-1'].map((id) => sample('messaging.message-sent', { message: { id } } as never));
    await bandwidth.post(events.slice(0, 1));
    await bandwidth.post(events);
    await bandwidth.post([]);
    const [one, three, none] = inbox.takeAnswered();
    expect(one).toMatchObject({ outcome: 'handled', event: 'messaging.message-sent', key: MSG_KEY });
    expect(one).not.toHaveProperty('events');
    expect(three).toMatchObject({ outcome: 'handled', event: 'messaging.message-sent' });
    expect(three?.events?.map(({ outcome }) => outcome)).toEqual(['duplicate', 'handled', 'duplicate']);
    expect(none).toMatchObject({ outcome: 'handled', reason: 'an empty batch', events: [] });
  });

  it('reach methods of controllers and of providers that are made for each report, inherited ones too', async () => {
    const told: string[] = [];
    abstract class Base {
      @OnCallbackReport()
      see({ outcome }: CallbackReport): void {
        told.push(`${this.constructor.name} ${outcome}`);
      }
    }
    @Injectable({ scope: Scope.REQUEST })
    class Scoped extends Base {}
    @Injectable()
    class Plain extends Base {}
    const { bandwidth } = await start({ auth: false }, Scoped, Plain);
    await bandwidth.post(sample('sms'));
    await until(
      () => told,
      (all) => all.length === 2,
    );
    expect(told.toSorted()).toEqual(['Plain unhandled', 'Scoped unhandled']);
  });

  it('cost nothing where a reporter fails, which is logged once', async () => {
    @Injectable()
    class Broken {
      @OnCallbackReport()
      throwing(): never {
        throw new RangeError('+15551230001 is personal');
      }

      @OnCallbackReport()
      rejecting(): Promise<never> {
        return Promise.reject(new Error('+15551230001 is personal'));
      }
    }
    const app = await start({}, Broken, answering('voice.answer'));
    for (const callId of ['c-1', 'c-2']) {
      expect(await app.bandwidth.post(sample('voice.answer', { callId }))).toMatchObject({ status: 200, body: ANSWER });
    }
    expect(app.log.of('error').map((line) => line.split('\n')[0])).toEqual([
      'Broken.throwing failed on the report of a callback: RangeError. This is logged once.',
      'Broken.rejecting failed on the report of a callback: Error. This is logged once.',
    ]);
    expect(inbox.takeAnswered()).toHaveLength(2);
  });

  it('reach each registration with its own requests', async () => {
    const { bandwidth, origin } = await start({ instance: 'first' });
    await bandwidth.post(sample('sms'));
    const wrong = new BandwidthClient({
      url: `${origin}/bandwidth/callbacks`,
      credentials: { ...CREDENTIALS, username: 'x' },
    });
    await wrong.post(sample('sms'));
    expect(inbox.takeAnswered().map(({ outcome, instance }) => `${outcome} ${instance}`)).toEqual([
      'unhandled first',
      'refused first',
    ]);
  });

  function start(options: BandwidthCallbacksOptions, ...providers: Type<unknown>[]): Promise<RunningApp> {
    return startApp(platform, { options, providers: [inbox.provider(), ...providers] });
  }
});

@Injectable()
class Guarded {
  @UseGuards({
    canActivate: () => {
      throw new ForbiddenException();
    },
  })
  @OnBandwidthEvent('sms')
  receive(_event: SmsEvent): void {}
}
