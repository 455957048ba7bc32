import { type CanActivate, type ExecutionContext, Inject, Injectable, Scope, UseGuards } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import {
  type BandwidthRequest,
  bandwidthRequest,
  bxml,
  type CallbackContext,
  type FailedEvent,
  type MessageReceivedEvent,
  OnBandwidthEvent,
  VoiceDisconnectEvent,
} from 'nestjs-bandwidth-callbacks';
import { DeadLetters, type QueueOptions } from 'nestjs-bandwidth-callbacks/queue';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { type AppOptions, closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';
import { Recorder } from '../support/recorder.js';
import { until } from '../support/until.js';
import { queueName, storagesThere, type TestStorage } from '../support/storages.js';
import { oddSample } from '../support/odd-sample.js';

const QUICK: Partial<QueueOptions> = { backoff: { delay: 10, jitter: 0 }, lease: 1_000, attempts: 3 };

describe.each(await storagesThere())('durable delivery on $kind', ({ create }) => {
  let there: TestStorage;
  let name: string;
  let recorder: Recorder;

  beforeAll(async () => (there = await create()));
  afterAll(() => there.remove());
  beforeEach(() => {
    name = queueName();
    recorder = new Recorder();
  });
  afterEach(closeAll);

  describe.each(platforms)('on %s', (platform) => {
    it('acknowledges a notification and hands it to its handlers with everything its request said', async () => {
      const { bandwidth } = await start([recording('one', 'voice.disconnect')], {}, {}, platform);
      const payload = oddSample('voice.disconnect', { extra: { z: 1, a: [2] } });
      const before = Date.now();

      const reply = await bandwidth.post(payload, { query: 'shop=7' });

      expect(reply.status).toBe(204);
      const [{ event, context }] = (await recorder.atLeast(1)) as [(typeof recorder.calls)[number]];
      expect(event).toBeInstanceOf(VoiceDisconnectEvent);
      expect((event as VoiceDisconnectEvent).endTime).toEqual(new Date(payload['endTime'] as string));
      expect(JSON.stringify(context.payload)).toBe(JSON.stringify(payload));
      expect(context).toMatchObject({
        name: 'voice.disconnect',
        api: 'voice',
        instance: 'default',
        method: 'POST',
        query: { shop: '7' },
        route: '',
        attempt: 1,
      });
      expect(context.idempotencyKey).toMatch(/^voice\.disconnect:[\w-]{43}$/);
      expect(context.receivedAt.getTime()).toBeGreaterThanOrEqual(before);
      expect(context.receivedAt.getTime()).toBeLessThanOrEqual(Date.now());
      expect(context.signal.aborted).toBe(false);
    });

    it('answers a call itself, at once', async () => {
      const menu = handlerOf(['voice.gather'], () => bxml`<Response><Hangup/></Response>`);
      const { bandwidth } = await start([menu], { workers: false }, {}, platform);

      const reply = await bandwidth.post(sample('voice.gather'));

      expect(reply.status).toBe(200);
      expect(reply.body).toContain('<Hangup/>');
    });
  });

  it('takes V1 notifications by GET, and acknowledges them as V1 expects it', async () => {
    const { bandwidth } = await start([recording('one', 'hangup')]);

    expect(await bandwidth.get(sample('hangup'))).toMatchObject({ status: 200, body: '' });

    const [{ context }] = (await recorder.atLeast(1)) as [(typeof recorder.calls)[number]];
    expect(context).toMatchObject({ name: 'hangup', method: 'GET' });
  });

  it('refuses what cannot be read, and tells handlers of `invalid` at once', async () => {
    const { bandwidth } = await start([recording('one', 'invalid')], { workers: false });

    expect((await bandwidth.post(sample('voice.disconnect', { callId: '' }))).status).toBe(400);

    expect(recorder.calls).toHaveLength(1);
  });

  it('handles a callback once, however often it is delivered', async () => {
    const { bandwidth } = await start([recording('one', 'voice.disconnect'), recording('two', 'voice.dtmf')]);

    const replies = await Promise.all(Array.from({ length: 5 }, () => bandwidth.post(sample('voice.disconnect'))));
    await recorder.atLeast(1, 'one');
    replies.push(await bandwidth.post(sample('voice.disconnect')));
    await bandwidth.post(sample('voice.dtmf')); // what came before it has come up by now
    await recorder.atLeast(1, 'two');

    expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(204));
    expect(recorder.of('one')).toHaveLength(1);
  });

  it('handles each delivery where duplicates are not to be recognised', async () => {
    const { bandwidth } = await start([recording('one', 'voice.disconnect')], {}, { idempotency: false });

    await bandwidth.post(sample('voice.disconnect'));
    await bandwidth.post(sample('voice.disconnect'));

    expect(await recorder.atLeast(2)).toHaveLength(2);
  });

  it('takes a batch as a whole, and retries only what failed in it', async () => {
    const unlucky = handlerOf(['messaging.message-received'], (event, context) => {
      recorder.add('one', event, context);
      const isUnlucky = (event as MessageReceivedEvent).message?.id === 'b';
      if (isUnlucky && context.attempt === 1) throw new Error('not now');
    });
    const { bandwidth } = await start([unlucky]);
    const batch = ['a', 'b', 'c'].map((id) => {
      const payload = sample('messaging.message-received');
      return { ...payload, message: { ...(payload['message'] as object), id } };
    });

    expect((await bandwidth.post(batch)).status).toBe(204);

    const calls = (await recorder.atLeast(4)).map(({ event, context }) => [
      (event as MessageReceivedEvent).message?.id,
      context.attempt,
    ]);
    expect(calls.sort()).toEqual([
      ['a', 1],
      ['b', 1],
      ['b', 2],
      ['c', 1],
    ]);
  });

  it('retries a failed handler, leaving out those that succeeded, and counts the attempts', async () => {
    const { bandwidth } = await start([
      recording('lucky', 'voice.disconnect'),
      recording('unlucky', 'voice.disconnect', 2),
      recording('failed', 'failed'),
    ]);

    expect((await bandwidth.post(sample('voice.disconnect'))).status).toBe(204);

    const tries = await recorder.atLeast(3, 'unlucky');
    expect(tries.map(({ context }) => context.attempt)).toEqual([1, 2, 3]);
    expect(recorder.of('lucky')).toHaveLength(1);
    expect(recorder.of('failed')).toHaveLength(0); // it succeeded in the end
  });

  it('keeps a callback that was given up, for lists, retries and removal', async () => {
    const { app, bandwidth } = await start([
      recording('lucky', 'voice.disconnect'),
      recording('unlucky', 'voice.disconnect', 3),
      recording('failed', 'failed'),
    ]);
    const deadLetters = app.get(DeadLetters, { strict: false });
    await bandwidth.post(sample('voice.disconnect'));
    const [failed] = await recorder.atLeast(1, 'failed');
    const [letter] = await until(
      () => deadLetters.list(),
      (letters) => letters.length === 1,
    );

    expect(failed?.event).toMatchObject({ name: 'voice.disconnect', attempt: 3 } satisfies Partial<FailedEvent>);
    expect(letter).toMatchObject({
      event: 'voice.disconnect',
      key: failed?.context.idempotencyKey,
      attempts: 3,
      reason: expect.stringMatching(/^TestHandlers\.handle#2: TypeError: no luck with /),
      succeeded: ['TestHandlers.handle'],
      payload: sample('voice.disconnect'),
    });
    expect(await deadLetters.list({ event: 'voice.dtmf' })).toEqual([]);
    expect(await deadLetters.list({ key: letter!.key })).toHaveLength(1);
    expect(await deadLetters.list({ key: 'voice.disconnect:nobody' })).toEqual([]);
    expect(await deadLetters.list({ olderThan: 3_600_000 })).toEqual([]);
    expect(await deadLetters.list({ olderThan: 0 })).toHaveLength(1);

    expect(await deadLetters.retry({ key: letter!.key })).toBe(1);
    await recorder.atLeast(4, 'unlucky');
    await until(
      () => deadLetters.list(),
      (letters) => letters.length === 0,
    );
    expect(recorder.of('lucky')).toHaveLength(1);
    expect(recorder.of('failed')).toHaveLength(1);
  });

  it('says of a dead letter what was wrong and where it was thrown', async () => {
    const unlucky = handlerOf(['voice.disconnect'], (event) => {
      const cause = new Error(`relation "calls" does not exist, looking for ${(event as VoiceDisconnectEvent).from}`);
      throw new RangeError('The database refused the call.', { cause });
    });
    const { app, bandwidth } = await start([unlucky], { attempts: 2 });
    await bandwidth.post(sample('voice.disconnect'));

    const [letter] = await until(
      () => app.get(DeadLetters, { strict: false }).list(),
      (letters) => letters.length === 1,
    );

    expect(letter?.reason).toContain('TestHandlers.handle: RangeError: The database refused the call.');
    expect(letter?.reason).toContain('does not exist');
    expect(letter?.stack).toContain('The database refused the call.');
    expect(letter?.stack).toMatch(/^ {4}at .*conformance\.spec\.ts:\d+:\d+\)?$/m);
    expect(JSON.stringify([letter?.reason, letter?.stack])).not.toContain(sample('voice.disconnect')['from']);
  });

  it('counts attempts on when a dead letter is tried again', async () => {
    const { app, bandwidth } = await start([recording('one', 'voice.disconnect', 5)], { attempts: 2 });
    const deadLetters = app.get(DeadLetters, { strict: false });
    const lettersWith = (attempts: number) =>
      until(
        () => deadLetters.list(),
        ([letter]) => letter?.attempts === attempts,
      );
    await bandwidth.post(sample('voice.disconnect'));
    for (const attempts of [2, 4]) {
      await lettersWith(attempts);
      expect(await deadLetters.retry()).toBe(1);
    }

    const tries = await recorder.atLeast(6);
    expect(tries.map(({ context }) => context.attempt)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('handles a dead letter that was removed as a new callback, should it come again', async () => {
    const { app, bandwidth } = await start([recording('one', 'voice.disconnect', 1)], { attempts: 1 });
    const deadLetters = app.get(DeadLetters, { strict: false });
    await bandwidth.post(sample('voice.disconnect'));
    await until(
      () => deadLetters.list(),
      (letters) => letters.length === 1,
    );

    await expect(deadLetters.remove({ evnt: 'voice.answer' } as object)).rejects.toMatchObject({
      code: 'BANDWIDTH_OPTION_INVALID',
      message: expect.stringContaining('The options are event, key, olderThan.') as string,
    });
    expect(await deadLetters.remove({ event: 'voice.disconnect' })).toBe(1);
    await bandwidth.post(sample('voice.disconnect'));

    expect(await recorder.atLeast(2)).toHaveLength(2);
    expect(await deadLetters.list()).toEqual([]);
  });

  it('runs guards and request-scoped providers as they run without a queue', async () => {
    const seen: unknown[] = [];
    class Guard implements CanActivate {
      canActivate(host: ExecutionContext): boolean {
        seen.push(bandwidthRequest(host)?.context.name);
        return true;
      }
    }
    @Injectable({ scope: Scope.REQUEST })
    class Scoped {
      constructor(@Inject(REQUEST) private readonly request: BandwidthRequest) {}

      @UseGuards(Guard)
      @OnBandwidthEvent('voice.disconnect')
      handle(event: VoiceDisconnectEvent, context: CallbackContext) {
        recorder.add(this.request.context === context ? 'same request' : 'another', event, context);
      }
    }
    const { bandwidth } = await start([Scoped]);

    await bandwidth.post(sample('voice.disconnect'));

    await recorder.atLeast(1, 'same request');
    expect(seen).toEqual(['voice.disconnect']);
  });

  it('takes texts that a database cannot hold, and lone surrogates, as they came', async () => {
    const { bandwidth } = await start([recording('one', 'voice.disconnect')]);
    const errorMessage = 'nul \u0000, half of a pair \ud83d, 日本';

    expect((await bandwidth.post(sample('voice.disconnect', { errorMessage }))).status).toBe(204);

    const [{ event }] = (await recorder.atLeast(1)) as [(typeof recorder.calls)[number]];
    expect((event as VoiceDisconnectEvent).errorMessage).toBe(errorMessage);
  });

  it('finishes what it handles before it stops, and leaves the rest for the next process', async () => {
    let release = () => {};
    const blocked = new Promise<void>((resolve) => (release = resolve));
    const ended: string[] = [];
    const slow = handlerOf(['voice.disconnect'], async (event, context) => {
      recorder.add('slow', event, context);
      await blocked;
      ended.push((event as VoiceDisconnectEvent).callId);
    });
    const first = await start([slow], { workers: { concurrency: 1 } });
    await first.bandwidth.post(sample('voice.disconnect', { callId: 'c-1' }));
    await first.bandwidth.post(sample('voice.disconnect', { callId: 'c-2' }));
    await recorder.atLeast(1);

    const closing = closeAll();
    setImmediate(release);
    await closing;
    expect(ended).toEqual(['c-1']);

    await start([slow]);
    await until(
      () => ended.length,
      (count) => count === 2,
    );
    expect(ended).toEqual(['c-1', 'c-2']);
    expect(recorder.calls).toHaveLength(2);
  });

  it('goes on when as many handlers hang as it handles at a time', async () => {
    const hanging = handlerOf(['voice.disconnect'], (event, context) => {
      recorder.add('hanging', event, context);
      return new Promise(() => undefined);
    });
    const { app, bandwidth } = await start(
      [hanging, recording('quick', 'voice.dtmf')],
      { workers: { concurrency: 2 }, attempts: 1 },
      { handlerTimeout: 500, drainTimeout: 500 },
    );
    for (const callId of ['c-1', 'c-2']) await bandwidth.post(sample('voice.disconnect', { callId }));
    await recorder.atLeast(2, 'hanging');

    await bandwidth.post(sample('voice.dtmf'));
    await recorder.atLeast(1, 'quick');

    const letters = await until(
      () => app.get(DeadLetters, { strict: false }).list(),
      (list) => list.length === 2,
    );
    for (const { reason } of letters) expect(reason).toContain('did not end within 500 ms');
    expect(recorder.of('hanging').every(({ context }) => context.signal.aborted)).toBe(true);
  });

  it('keeps the events of a call in order, retries included, while other calls go on', async () => {
    const order: string[] = [];
    const taking = handlerOf(['voice.dtmf'], async (event, context) => {
      const { callId, digit } = event as { callId: string; digit: string };
      recorder.add(callId, event, context);
      if (callId === 'c-1' && digit === '1' && context.attempt < 3) throw new Error('not now');
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${callId} ${digit}`);
    });
    const { bandwidth } = await start([taking], { order: 'call', backoff: { delay: 100, jitter: 0 } });

    for (const digit of ['1', '2', '3']) {
      await bandwidth.post(sample('voice.dtmf', { callId: 'c-1', digit }));
      await bandwidth.post(sample('voice.dtmf', { callId: 'c-2', digit }));
    }
    await until(
      () => order.length,
      (count) => count === 6,
    );

    const of = (call: string) => order.filter((entry) => entry.startsWith(call));
    expect(of('c-1')).toEqual(['c-1 1', 'c-1 2', 'c-1 3']);
    expect(of('c-2')).toEqual(['c-2 1', 'c-2 2', 'c-2 3']);
  });

  it('handles, in order, what is left of calls after the option `order` has changed', async () => {
    const receiver = await start([], { order: 'call', workers: false });
    for (const digit of ['1', '2', '3']) await receiver.bandwidth.post(sample('voice.dtmf', { callId: 'c-1', digit }));
    await receiver.close();

    const heard: string[] = [];
    const failing = handlerOf(['voice.dtmf'], (event, context) => {
      const { digit } = event as { digit: string };
      heard.push(`${digit} ${context.attempt}`);
      if (digit === '1' && context.attempt < 3) throw new Error('not now');
    });
    const first = await start([failing], { attempts: 2 });
    await until(
      () => heard.length,
      (count) => count === 4,
    );
    const letters = await until(
      () => first.app.get(DeadLetters, { strict: false }).list(),
      (list) => list.length === 1,
    );
    expect(letters[0]?.payload).toMatchObject({ digit: '1' });
    await first.close();

    const next = await start([failing], { attempts: 2 });
    expect(await next.app.get(DeadLetters, { strict: false }).retry()).toBe(1);
    await until(
      () => heard.length,
      (count) => count === 5,
    );
    expect(heard).toEqual(['1 1', '1 2', '2 1', '3 1', '1 3']);
  });

  it('lets the call go on when one of its events is given up', async () => {
    const hopeless = handlerOf(['voice.dtmf'], (event, context) => {
      const { digit } = event as { digit: string };
      recorder.add(digit, event, context);
      if (digit === '1') throw new Error('never');
    });
    const { bandwidth } = await start([hopeless], { order: 'call', attempts: 2 });

    for (const digit of ['1', '2']) await bandwidth.post(sample('voice.dtmf', { callId: 'c-1', digit }));
    await recorder.atLeast(1, '2');

    expect(recorder.calls.map(({ handler }) => handler)).toEqual(['1', '1', '2']);
  });

  function start(
    providers: NonNullable<AppOptions['providers']>,
    queue: Partial<QueueOptions> = {},
    options: AppOptions['options'] = {},
    platform: (typeof platforms)[number] = 'express',
  ): Promise<RunningApp> {
    return startApp(platform, {
      options: { queue: { storage: there.storage, name, ...QUICK, ...queue }, ...options },
      providers,
    });
  }

  /** A handler that remembers its calls, and fails at the first so many. */
  function recording(handler: string, event: Parameters<typeof handlerOf>[0][number], failures = 0) {
    let left = failures;
    return handlerOf([event], (received, context) => {
      recorder.add(handler, received, context);
      if (left-- > 0) throw new TypeError(`no luck with ${JSON.stringify(context.payload)}`);
    });
  }
});
