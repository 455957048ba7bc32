import { Injectable, type Type } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import { type BandwidthEventName, bxml, type CallbackContext, type FailedEvent } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';

const ANSWER = bxml`<Response><SpeakSentence>Hello</SpeakSentence></Response>`.toBxml();
const EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

afterEach(closeAll);

const failing = (names: readonly (BandwidthEventName | '*')[], error: unknown = new Error('broken')): Type<unknown> =>
  handlerOf(names, () => Promise.reject(error));

const failuresIn = ({ log }: RunningApp) => log.of('error').filter((line) => line.includes(' failed on bandwidth.'));

describe.each(platforms)('When a handler fails, on %s,', (platform) => {
  it.each(['sms', 'hangup', 'voice.disconnect', 'mfa.message-failed'] as const)(
    'the sender of %s, whom nobody answers, is told with 500',
    async (name) => {
      const app = await startApp(platform, { options: { fallbackAnswer: ANSWER }, providers: [failing([name])] });
      const reply = await app.bandwidth.post(sample(name));
      expect(reply).toMatchObject({ status: 500 });
      expect(JSON.parse(reply.body)).toMatchObject({ statusCode: 500, code: 'BANDWIDTH_HANDLER_FAILED' });
    },
  );

  it.each<[string, () => unknown]>([
    ['throws', () => Promise.reject(new Error('no prompt'))],
    ['answers nothing', () => undefined],
    ['answers what is no BXML', () => 5],
  ])('an answer is the fallback of the module where its own one %s', async (_, fallback) => {
    const handler = handlerOf(['voice.answer'], () => Promise.reject(new Error('broken')), { fallback } as never);
    const app = await startApp(platform, { options: { fallbackAnswer: ANSWER }, providers: [handler] });
    expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 200, body: ANSWER });
  });

  it('an answer is the fallback, or 500 without one', async () => {
    const providers = [failing(['voice.answer', 'answer'])];
    const without = await startApp(platform, { providers });
    const withOne = await startApp(platform, { options: { fallbackAnswer: ANSWER }, providers });
    expect(await without.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 500 });
    expect(await withOne.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 200, body: ANSWER });
    expect(await withOne.bandwidth.get(sample('answer'))).toMatchObject({ status: 200, body: ANSWER });
  });

  it('an answer that another handler gave is sent all the same, and the failure is logged', async () => {
    const app = await startApp(platform, {
      options: { fallbackAnswer: '<Response><Hangup/></Response>' },
      providers: [failing(['voice.answer']), handlerOf(['voice.answer'], () => ANSWER), failing(['*'])],
    });
    expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 200, body: ANSWER });
    expect(failuresIn(app)).toHaveLength(2);
  });

  it('an answer that does not turn into text is a failure of its handler', async () => {
    const failures: FailedEvent[] = [];
    const app = await startApp(platform, {
      providers: [
        handlerOf(['voice.answer'], () => ({ toBxml: () => undefined })),
        handlerOf(['failed'], (event) => void failures.push(event as FailedEvent)),
      ],
    });
    for (const _ of [1, 2]) expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 500 });
    expect(failures).toMatchObject([
      { attempt: 1, error: { code: 'BANDWIDTH_ANSWER_UNREADABLE' } },
      { attempt: 2, error: { code: 'BANDWIDTH_ANSWER_UNREADABLE' } },
    ]);
  });

  it('an answer that cannot be written stands in the way of no other, and is logged once', async () => {
    const unwritable = () => ({ toBxml: () => { throw new Error('broken'); } }); // prettier-ignore
    const soon = () => new Promise((resolve) => setTimeout(resolve, 20, ANSWER));
    const app = await startApp(platform, {
      providers: [
        handlerOf(['voice.gather'], unwritable as never, { route: 'menu' }),
        handlerOf(['voice.gather'], () => ANSWER),
        handlerOf(['voice.answer'], unwritable as never),
        handlerOf(['voice.answer'], soon),
      ],
    });
    const routed = await app.bandwidth.post(sample('voice.gather'), { route: 'menu' });
    expect(routed).toMatchObject({ status: 200, body: ANSWER });
    expect(failuresIn(app)).toHaveLength(1);
    expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 200, body: ANSWER });
    expect(failuresIn(app)).toHaveLength(2);
  });

  it('no other handler is stopped, and each failure is logged once', async () => {
    const calls: string[] = [];
    const app = await startApp(platform, {
      providers: [
        failing(['sms']),
        handlerOf(['sms', 'mms'], (_event, { name }) => void calls.push(name)),
        failing(['*']),
      ],
    });
    await app.bandwidth.post(sample('sms'));
    expect(calls).toEqual(['sms']);
    expect(failuresIn(app)).toEqual([
      expect.stringMatching(
        /^TestHandlers\.handle failed on bandwidth\.sms \(key sms:[\w-]{43}, attempt 1\): Error: broken\n {4}at /,
      ),
      expect.stringMatching(/^TestHandlers\.handle#3 failed on bandwidth\.sms \(key sms:[\w-]{43}, attempt 1\)/),
    ]);
  });

  it('handlers of `failed` get the event, the error, the handler’s name and the attempt', async () => {
    const error = new RangeError('broken');
    const failures: FailedEvent[] = [];
    const names: string[] = [];
    const app = await startApp(platform, {
      providers: [
        failing(['sms'], error),
        handlerOf(['failed'], (event, { name }) => {
          failures.push(event as FailedEvent);
          names.push(name);
        }),
      ],
    });
    await app.bandwidth.post(sample('sms', { text: 'Hi' }));
    await app.bandwidth.post(sample('sms', { text: 'Hi' }));
    expect(failures[0]).toMatchObject({
      name: 'sms',
      event: { text: 'Hi' },
      handler: 'TestHandlers.handle',
      attempt: 1,
    });
    expect(failures[0]!.error).toBe(error);
    expect(failures[1]).toMatchObject({ attempt: 2, idempotencyKey: failures[0]!.idempotencyKey });
    expect(names).toEqual(['failed', 'failed']);
  });

  it.each([['a string', 'oops'], ['nothing', undefined], ['null', null], ['an object', { code: 7 }]])(
    'with %s instead of an error, it has failed like any other',
    async (_what, thrown) => {
      const failures: FailedEvent[] = [];
      const app = await startApp(platform, {
        providers: [handlerOf(['sms'], () => Promise.reject(thrown)), handlerOf(['failed'], (event) => void failures.push(event as FailedEvent))],
      });
      expect(await app.bandwidth.post(sample('sms'))).toMatchObject({ status: 500 });
      expect(failures.map(({ error }) => error)).toEqual([thrown]);
      expect(failuresIn(app)).toEqual([expect.stringContaining('not an Error')]);
    },
  ); // prettier-ignore

  it('a handler of `failed` that fails is logged, and there it ends', async () => {
    const app = await startApp(platform, { providers: [failing(['sms']), failing(['failed'], new Error('worse'))] });
    expect(await app.bandwidth.post(sample('sms'))).toMatchObject({ status: 500 });
    await app.close();
    expect(failuresIn(app)).toEqual([
      expect.stringContaining('failed on bandwidth.sms'),
      expect.stringContaining('failed on bandwidth.failed'),
    ]);
  });

  it('a plain listener of the emitter that fails counts like a handler', async () => {
    @Injectable()
    class Listeners {
      @OnEvent('bandwidth.sms', { suppressErrors: false })
      sms() {
        throw new Error('broken');
      }
    }
    const app = await startApp(platform, { providers: [Listeners] });
    expect(await app.bandwidth.post(sample('sms'))).toMatchObject({ status: 500 });
    expect(failuresIn(app)).toEqual([expect.stringContaining('a listener of bandwidth.sms failed on bandwidth.sms')]);
  });

  it('a plain listener that succeeded does not hear the event again with the handlers that failed', async () => {
    const heard: string[] = [];
    @Injectable()
    class Listeners {
      @OnEvent('bandwidth.hangup')
      hangup(_event: object, { attempt }: CallbackContext) {
        heard.push(`hangup ${attempt}`);
      }
      @OnEvent('bandwidth.reject', { suppressErrors: false })
      reject(_event: object, { attempt }: CallbackContext) {
        heard.push(`reject ${attempt}`);
        throw new Error('broken');
      }
    }
    const app = await startApp(platform, { providers: [Listeners, failing(['reject'])] });
    for (const status of [500, 500]) expect(await app.bandwidth.post(sample('reject'))).toMatchObject({ status });
    expect(heard.toSorted()).toEqual(['hangup 1', 'reject 1', 'reject 2']);
  });

  it('of `invalid`, the reply is still what was wrong', async () => {
    const app = await startApp(platform, { providers: [failing(['invalid'])] });
    expect(await app.bandwidth.post(sample('sms', { messageId: '' }))).toMatchObject({ status: 400 });
    expect(failuresIn(app)).toHaveLength(1);
  });
});

describe.each(platforms)('Of a batch, on %s,', (platform) => {
  const element = (id: string) => {
    const payload = sample('messaging.message-received');
    return { ...payload, message: { ...(payload['message'] as object), id } };
  };

  it('every element is dispatched, and any that failed makes it 500', async () => {
    const seen: string[] = [];
    const app = await startApp(platform, {
      providers: [
        handlerOf(['messaging.message-received'], (event) => {
          const { id } = (event as { message: { id: string } }).message;
          seen.push(id);
          if (id === 'm-1') throw new Error('broken');
        }),
        handlerOf(['unknown', 'invalid'], (_event, { name }) => void seen.push(name)),
      ],
    });
    const { message: _message, ...unidentified } = sample('messaging.message-received');
    const batch = [element('m-1'), { type: 'message-of-tomorrow' }, unidentified, 'no object', element('m-2')];
    expect(await app.bandwidth.post(batch)).toMatchObject({ status: 500 });
    expect(seen.toSorted()).toEqual(['invalid', 'invalid', 'm-1', 'm-2', 'unknown']);
  });

  it('that has an element which cannot be read, the others are handled once', async () => {
    let calls = 0;
    const app = await startApp(platform, {
      providers: [handlerOf(['messaging.message-received'], () => void calls++)],
    });
    const { message: _message, ...unidentified } = sample('messaging.message-received');
    for (const _ of [1, 2]) {
      expect(await app.bandwidth.post([element('m-1'), unidentified])).toMatchObject({ status: 400 });
    }
    expect(calls).toBe(1);
  });
});

describe.each(platforms)('When nobody answers, on %s,', (platform) => {
  it('the call ends, and a warning names the event', async () => {
    const app = await startApp(platform, { providers: [handlerOf(['voice.answer'], () => undefined)] });
    expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 200, body: EMPTY });
    expect(app.log.of('warn')).toEqual([expect.stringContaining('No handler answered bandwidth.voice.answer')]);
  });

  it.each([
    ['voice.conferenceCreated', 204],
    ['voice.disconnect', 204],
    ['sms', 200],
  ] as const)('%s is answered with %d, without a warning', async (name, status) => {
    const app = await startApp(platform);
    expect(await app.bandwidth.post(sample(name))).toMatchObject({ status, body: '' });
    expect(app.log.of('warn')).toEqual([]);
  });
});
